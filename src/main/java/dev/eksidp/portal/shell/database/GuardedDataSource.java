package dev.eksidp.portal.shell.database;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The pool, but for the time when the database is away: then it refuses at once, so that
 * a request costs no thread for the seconds that the pool would wait in vain.
 */
class GuardedDataSource extends DelegatingDataSource {

	private final DatabaseAvailability availability;

	GuardedDataSource(DataSource pool, DatabaseAvailability availability) {
		super(pool);
		this.availability = availability;
	}

	@Override
	public Connection getConnection() throws SQLException {
		this.availability.require();
		Connection connection = super.getConnection();
		try {
			this.availability.use(connection.unwrap(Connection.class));
			return connection;
		}
		catch (SQLException ex) {
			connection.close();
			throw ex;
		}
	}

}
