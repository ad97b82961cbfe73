package dev.eksidp.portal.shell.database;

import java.sql.SQLException;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.core.env.Environment;

/**
 * Says what to do about a database that is named but cannot be used at start.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL Error
 * Codes</a>
 */
class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<SQLException> {

	private final Environment environment;

	DatabaseFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
		SQLException innermost = innermost(cause);
		return new FailureAnalysis("The database at %s cannot be used: %s".formatted(address(), innermost.getMessage()),
				action(String.valueOf(innermost.getSQLState())), rootFailure);
	}

	/**
	 * Pools wrap what the driver says.
	 */
	private static SQLException innermost(SQLException thrown) {
		SQLException innermost = thrown;
		for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql) {
				innermost = sql;
			}
		}
		return innermost;
	}

	/**
	 * Without its parameters: passwords may be among them.
	 */
	private String address() {
		String url = Binder.get(this.environment)
			.bind("spring.datasource", DataSourceProperties.class)
			.orElseGet(DataSourceProperties::new)
			.getUrl();
		return (url != null) ? url.replaceAll("[?].*", "") : "spring.datasource.url";
	}

	private static String action(String state) {
		return switch (state.substring(0, 2)) {
			case "08" ->
				"Make sure that PostgreSQL runs there and can be reached from here, or correct spring.datasource.url.";
			case "28" -> "Correct spring.datasource.username and spring.datasource.password.";
			case "3D" -> "Create the database, or correct its name at the end of spring.datasource.url.";
			case "42" ->
				"Let the user of spring.datasource.username own the database, or allow it to create tables there.";
			default ->
				"Correct spring.datasource.url, spring.datasource.username or spring.datasource.password. The database has to be PostgreSQL 14 or newer.";
		};
	}

}
