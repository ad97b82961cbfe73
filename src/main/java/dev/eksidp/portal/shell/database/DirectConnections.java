package dev.eksidp.portal.shell.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/**
 * Connections beside the pool, for those who watch the database and must neither wait for
 * the pool nor for the database.
 */
@Component
class DirectConnections {

	private final JdbcConnectionDetails details;

	DirectConnections(JdbcConnectionDetails details) {
		this.details = details;
	}

	/**
	 * Opens a connection that belongs to the caller.
	 * @param patience how long to wait for it, and later for each answer: whole seconds
	 */
	Connection open(Duration patience) throws SQLException {
		Properties properties = new Properties();
		String seconds = Long.toString(Math.max(1, patience.toSeconds()));
		set(properties, PGProperty.USER, this.details.getUsername());
		set(properties, PGProperty.PASSWORD, this.details.getPassword());
		set(properties, PGProperty.CONNECT_TIMEOUT, seconds);
		set(properties, PGProperty.SOCKET_TIMEOUT, seconds);
		set(properties, PGProperty.APPLICATION_NAME, "eks-idp-portal watch");
		return DriverManager.getConnection(this.details.getJdbcUrl(), properties);
	}

	private static void set(Properties properties, PGProperty property, @Nullable String value) {
		if (value != null) {
			property.set(properties, value);
		}
	}

}
