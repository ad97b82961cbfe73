package dev.eksidp.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ByteArrayResource;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The settings in {@code application.yml.example}.
 */
final class ExampleSettings {

	static final Path FILE = Path.of("application.yml.example");

	/** A setting that is off, as opposed to a sentence. */
	private static final Pattern OFF = Pattern.compile("( *)# ( *[a-z][a-z0-9-]*:(?: .*)?)");

	private ExampleSettings() {
	}

	/**
	 * The names of all of them, those that are off included, without indexes.
	 */
	static Set<String> names() {
		List<String> lines = lines();
		String all = lines.stream().map((line) -> {
			Matcher off = OFF.matcher(line);
			return off.matches() ? off.group(1) + off.group(2) : line;
		}).collect(Collectors.joining("\n"));
		YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
		yaml.setResources(new ByteArrayResource(all.getBytes(UTF_8)));
		return yaml.getObject()
			.keySet()
			.stream()
			.map((name) -> name.toString().replaceAll("\\[\\d*]", ""))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static List<String> lines() {
		try {
			return Files.readAllLines(FILE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
