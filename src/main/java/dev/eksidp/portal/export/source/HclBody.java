package dev.eksidp.portal.export.source;

import java.util.List;
import java.util.stream.Stream;

/**
 * What stands between the braces of a block, or in a file.
 *
 * @param attributes by name
 * @param blocks in their order
 */
public record HclBody(Found.Table attributes, List<HclBlock> blocks) {

	/**
	 * The blocks of a type, at any depth.
	 */
	public List<HclBlock> all(String type, String firstLabel) {
		return this.blocks.stream()
			.flatMap((block) -> Stream.concat(block.is(type, firstLabel) ? Stream.of(block) : Stream.of(),
					block.body().all(type, firstLabel).stream()))
			.toList();
	}

	/**
	 * The blocks of a type within this one.
	 */
	public List<HclBlock> blocks(String type) {
		return this.blocks.stream().filter((block) -> block.type().equals(type)).toList();
	}

	/**
	 * A block.
	 *
	 * @param line where it starts, counted from 1
	 */
	public record HclBlock(String type, List<String> labels, HclBody body, int line) {

		boolean is(String wanted, String firstLabel) {
			return this.type.equals(wanted) && !this.labels.isEmpty() && this.labels.getFirst().equals(firstLabel);
		}

	}

}
