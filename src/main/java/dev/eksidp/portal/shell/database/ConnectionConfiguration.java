package dev.eksidp.portal.shell.database;

import java.util.Objects;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Who reaches the database in which way.
 */
@Configuration(proxyBeanMethods = false)
class ConnectionConfiguration {

	@Bean
	static BeanPostProcessor guardedPool(ObjectProvider<DatabaseAvailability> availability) {
		return new BeanPostProcessor() {
			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				return (bean instanceof HikariDataSource pool) ? new GuardedDataSource(pool, availability.getObject())
						: bean;
			}
		};
	}

	/**
	 * Migrations have connections of their own, as those of the pool do not wait for
	 * locks, nor work, for as long as a migration may have to.
	 */
	@Bean
	FlywayConnectionDetails migrationConnection(JdbcConnectionDetails database, FlywayProperties migrations) {
		return new FlywayConnectionDetails() {
			@Override
			public @Nullable String getUsername() {
				return (migrations.getUser() != null) ? migrations.getUser() : database.getUsername();
			}

			@Override
			public @Nullable String getPassword() {
				return (migrations.getPassword() != null) ? migrations.getPassword() : database.getPassword();
			}

			@Override
			public String getJdbcUrl() {
				return Objects.requireNonNullElse(migrations.getUrl(), database.getJdbcUrl());
			}
		};
	}

}
