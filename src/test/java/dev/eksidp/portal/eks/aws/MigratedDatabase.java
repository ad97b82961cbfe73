package dev.eksidp.portal.eks.aws;

import dev.eksidp.portal.shell.database.TestDatabase;
import org.flywaydb.core.Flyway;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A database of its own with all tables.
 */
final class MigratedDatabase {

	private MigratedDatabase() {
	}

	static JdbcClient jdbc() {
		JdbcConnectionDetails database = TestDatabase.create();
		DriverManagerDataSource source = new DriverManagerDataSource(database.getJdbcUrl(), database.getUsername(),
				database.getPassword());
		Flyway.configure().dataSource(source).load().migrate();
		return JdbcClient.create(source);
	}

}
