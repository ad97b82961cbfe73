package dev.eksidp.portal.shell.database;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Keeps the accounts of the sandbox, whose passwords everybody knows, out of a database
 * that may hold real work.
 */
@Configuration(proxyBeanMethods = false)
@Profile("sandbox")
@Conditional(SandboxDatabaseConfiguration.DatabaseIsNamed.class)
class SandboxDatabaseConfiguration {

	@Bean
	static BeanFactoryPostProcessor externalDatabaseIsMeant(Environment environment) {
		return (_) -> {
			if (!Binder.get(environment)
				.bindOrCreate("portal.sandbox", SandboxDatabaseProperties.class)
				.externalDatabase()) {
				throw new DatabaseUnavailable("The sandbox is told to use a database that is not its own.", """
						The accounts of the sandbox have passwords that everybody knows. For real clusters, leave out \
						the profile "sandbox".
						If this database is for trying things out only, say so with \
						portal.sandbox.external-database=true (PORTAL_SANDBOX_EXTERNALDATABASE=true); otherwise leave \
						out spring.datasource.url, and the sandbox uses a database of its own.""");
			}
		};
	}

	static class DatabaseIsNamed implements Condition {

		private final Condition none = new DatabaseConfiguration.NoDatabaseIsNamed();

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return !this.none.matches(context, metadata);
		}

	}

}
