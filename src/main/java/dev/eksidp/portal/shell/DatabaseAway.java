package dev.eksidp.portal.shell;

import java.sql.SQLTransientConnectionException;

/**
 * The database is known to be away, so that it was not even asked. Once that is in the
 * log, it need not be there again for everybody who wants something.
 */
public final class DatabaseAway extends SQLTransientConnectionException {

	public DatabaseAway() {
		super("The database does not answer", "08001");
	}

}
