package dev.eksidp.portal.shell.database;

import dev.eksidp.portal.shell.PortalProperties;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Decides where the database is when {@code spring.datasource.url} does not say so: in
 * the sandbox it is a server of the portal's own, anywhere else the start is refused.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(DatabaseConfiguration.NoDatabaseIsNamed.class)
class DatabaseConfiguration {

	/**
	 * Everything that uses the database depends on this bean, so that it is stopped last.
	 */
	@Bean
	@Profile("sandbox")
	EmbeddedDatabase embeddedDatabase(PortalProperties properties) {
		return EmbeddedDatabase.open(properties.dataDirectory());
	}

	@Bean
	@Profile("!sandbox")
	static BeanFactoryPostProcessor databaseIsRequired() {
		// Thrown here, before anything asks Spring for a data source and hears of others
		return (_) -> {
			throw new DatabaseUnavailable("No database is configured.", """
					Set spring.datasource.url, spring.datasource.username and spring.datasource.password \
					to a PostgreSQL database, for example with the environment variables \
					SPRING_DATASOURCE_URL=jdbc:postgresql://db.example.com:5432/portal, \
					SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.
					To try the portal with a database of its own, start it with the profile "sandbox" \
					(SPRING_PROFILES_ACTIVE=sandbox).""");
		};
	}

	static class NoDatabaseIsNamed implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			Environment environment = context.getEnvironment();
			return !StringUtils.hasText(environment.getProperty("spring.datasource.url"))
					&& !StringUtils.hasText(environment.getProperty("spring.datasource.jndi-name"));
		}

	}

}
