package dev.eksidp.portal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * What modules say about themselves in YAML: of a key that is there twice one half is
 * lost, without a word.
 */
class DescriptionFilesTests {

	private static final Path RESOURCES = Path.of("src", "main", "resources");

	static Stream<Path> files() throws IOException {
		List<Path> found = new ArrayList<>();
		for (String folder : List.of("problems", "openapi", ".")) {
			try (Stream<Path> files = Files.list(RESOURCES.resolve(folder))) {
				files.filter((file) -> file.toString().endsWith(".yml")).forEach(found::add);
			}
		}
		return found.stream();
	}

	@ParameterizedTest
	@MethodSource("files")
	void noKeyIsThereTwice(Path file) throws IOException {
		String text = Files.readString(file);
		assertThatCode(() -> yaml().loadAll(text).forEach((document) -> {
		})).doesNotThrowAnyException();
	}

	@Test
	void noTwoModulesWriteAboutTheSameProblem() throws IOException {
		List<Object> slugs = new ArrayList<>();
		try (Stream<Path> files = Files.list(RESOURCES.resolve("problems"))) {
			for (Path file : files.toList()) {
				slugs.addAll((Collection<?>) yaml().<java.util.Map<?, ?>>load(Files.readString(file)).keySet());
			}
		}
		assertThat(slugs).isNotEmpty().doesNotHaveDuplicates();
	}

	private static Yaml yaml() {
		LoaderOptions options = new LoaderOptions();
		options.setAllowDuplicateKeys(false);
		return new Yaml(new SafeConstructor(options));
	}

}
