package dev.eksidp.portal.shell.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

import dev.eksidp.portal.shell.DatabaseAway;

import org.springframework.stereotype.Component;

/**
 * Whether there is any use in asking the database, as far as {@link DatabaseWatch} knows.
 * While there is none, whoever wants a connection is told so at once, and whoever waits
 * for an answer stops waiting.
 */
@Component
class DatabaseAvailability {

	private final Set<Connection> connections = Collections.newSetFromMap(new WeakHashMap<>());

	private volatile boolean away;

	boolean isAway() {
		return this.away;
	}

	/**
	 * @throws DatabaseAway when the database is away
	 */
	void require() throws DatabaseAway {
		if (this.away) {
			throw new DatabaseAway();
		}
	}

	/**
	 * A connection is about to be used.
	 * @param connection the driver's own
	 * @throws SQLException when the database has gone away meanwhile
	 */
	void use(Connection connection) throws SQLException {
		synchronized (this.connections) {
			this.connections.add(connection);
		}
		if (this.away) {
			connection.abort(Runnable::run);
			require();
		}
	}

	/**
	 * Ends every connection there is, also those that somebody waits at.
	 */
	void lost() {
		this.away = true;
		List<Connection> all;
		synchronized (this.connections) {
			all = List.copyOf(this.connections);
			this.connections.clear();
		}
		all.forEach(DatabaseAvailability::abort);
	}

	void regained() {
		this.away = false;
	}

	private static void abort(Connection connection) {
		try {
			connection.abort(Runnable::run);
		}
		catch (SQLException ex) {
			// It has ended already
		}
	}

}
