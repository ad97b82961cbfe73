package dev.eksidp.portal.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import dev.eksidp.portal.shell.database.TestDatabase;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Gives each context a database and a data directory of its own.
 */
class TestEnvironment implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		JdbcConnectionDetails database = TestDatabase.create();
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("test environment",
					Map.of("spring.datasource.url", database.getJdbcUrl(), "spring.datasource.username",
							database.getUsername(), "spring.datasource.password", database.getPassword(),
							"portal.data-directory", directory().toString(), "portal.sandbox.external-database",
							"true")));
	}

	private static Path directory() {
		try {
			Path parent = Files.createDirectories(Path.of("target", "data").toAbsolutePath());
			return Files.createTempDirectory(parent, "context-");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
