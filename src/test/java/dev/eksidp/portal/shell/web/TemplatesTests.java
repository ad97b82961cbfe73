package dev.eksidp.portal.shell.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * What the Content-Security-Policy forbids, what would make a page unsafe or mute, and
 * what nobody can read, found before a browser does.
 */
class TemplatesTests {

	private static final Path TEMPLATES = Path.of("src/main/resources/templates");

	private static final Pattern NO_NAME = Pattern
		.compile("<(button|a)\\b(?![^>]*aria-label)[^>]*>\\s*<svg[^>]*>\\s*</svg>\\s*</\\1>");

	private static final Pattern ICON = Pattern.compile("p:icon=\"([a-z0-9-]+)\"");

	static Stream<Path> templates() throws IOException {
		try (Stream<Path> files = Files.walk(TEMPLATES)) {
			return files.filter((file) -> file.toString().endsWith(".html")).toList().stream();
		}
	}

	@ParameterizedTest
	@MethodSource("templates")
	void scriptsAndStylesAreFilesOfTheirOwn(Path template) {
		assertThat(read(template)).doesNotContainPattern("<script(?![^>]*src=)")
			.doesNotContain("<style", "style=\"", "th:style", "javascript:", "hx-on")
			.doesNotContainPattern("\\son[a-z]+=\"");
	}

	@ParameterizedTest
	@MethodSource("templates")
	void textIsAlwaysEscaped(Path template) {
		assertThat(read(template)).doesNotContain("th:utext", "[(");
	}

	@ParameterizedTest
	@MethodSource("templates")
	void everythingThatCanBePressedHasAName(Path template) {
		assertThat(NO_NAME.matcher(read(template)).results().map(MatchResult::group)).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("templates")
	void iconsAreInThePackage(Path template) {
		Icons icons = new Icons();
		List<String> names = ICON.matcher(read(template)).results().map((match) -> match.group(1)).distinct().toList();
		assertThat(names).allSatisfy((name) -> assertThatCode(() -> icons.svg(name, "")).doesNotThrowAnyException());
	}

	@ParameterizedTest
	@MethodSource("templates")
	void templatesAreReadWithoutScrollingSideways(Path template) throws IOException {
		List<String> lines = Files.readAllLines(template);
		assertThat(lines).as("lines of 160 characters at most").allMatch((line) -> line.length() <= 160);
		assertThat(lines).as("a longer template is several fragments").hasSizeLessThanOrEqualTo(120);
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
