package dev.eksidp.portal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One thing has one name, which is AWS's: an identity provider is associated with a
 * cluster and disassociated from it.
 */
class WordsTests {

	private static final List<Path> PLACES = List.of(Path.of("README.md"), Path.of("docs"),
			Path.of("src/main/resources/templates"), Path.of("src/main/resources/problems"),
			Path.of("src/main/resources/openapi"), Path.of("src/main/java"));

	private static final Pattern OTHER_NAMES = Pattern
		.compile("\\b(sets?|setting|remov(e|es|ed|ing)|delet(e|es|ed|ing)|adds?|added|adding)\\s+"
				+ "((a|an|the|its|old|new|present|one|another|or|to|set|remove)\\s+){0,3}((OIDC|identity)\\s+){0,2}provider\\b(?! that the cluster)",
				Pattern.CASE_INSENSITIVE);

	private static final Pattern TEXT = Pattern.compile("\\.(md|html|yml|java|sh)$");

	private static final Pattern REMOVAL = Pattern.compile("\\bremovals?\\b(?! of)", Pattern.CASE_INSENSITIVE);

	@Test
	void aProviderIsAssociatedAndDisassociated() throws IOException {
		List<String> found = new ArrayList<>();
		for (Path place : PLACES) {
			try (Stream<Path> files = Files.walk(place)) {
				for (Path file : files.filter((file) -> TEXT.matcher(file.toString()).find()).toList()) {
					String text = Files.readString(file);
					Stream.of(OTHER_NAMES, REMOVAL)
						.flatMap((pattern) -> pattern.matcher(text).results())
						.map(MatchResult::group)
						.forEach((words) -> found.add(file + ": " + words));
				}
			}
		}
		assertThat(found).isEmpty();
	}

}
