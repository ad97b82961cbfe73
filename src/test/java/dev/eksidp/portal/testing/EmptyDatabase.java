package dev.eksidp.portal.testing;

import java.util.Map;

import dev.eksidp.portal.shell.database.TestDatabase;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Gives a context a database of its own.
 */
public class EmptyDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		JdbcConnectionDetails database = TestDatabase.create();
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("empty database",
					Map.of("spring.datasource.url", database.getJdbcUrl(), "spring.datasource.username",
							database.getUsername(), "spring.datasource.password", database.getPassword(),
							"portal.sandbox.external-database", "true")));
	}

}
