package dev.eksidp.portal.shell;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Tells failures that are no fault of whoever asked, and pass: the database is away, has
 * no room for one more, makes one wait for too long, or takes no writes.
 *
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">Error
 * codes of PostgreSQL</a>
 */
public final class DatabaseFailure {

	/**
	 * Connections, lack of resources, intervention of an operator, and system errors.
	 */
	private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");

	/** A standby, a lock that is not to be had, and a deadlock. */
	private static final Set<String> STATES = Set.of("25006", "55P03", "40P01");

	private static final String CANCELED = "57014";

	private DatabaseFailure() {
	}

	/**
	 * Finds such a failure in whatever was made of it.
	 */
	public static Optional<SQLException> in(Throwable thrown) {
		for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException failure && isPassing(failure)) {
				return Optional.of(failure);
			}
		}
		return Optional.empty();
	}

	/**
	 * Whether a statement took longer than it may.
	 */
	public static boolean isTimeout(Throwable thrown) {
		return in(thrown).map(SQLException::getSQLState).filter(CANCELED::equals).isPresent();
	}

	private static boolean isPassing(SQLException failure) {
		return failure instanceof SQLTransientConnectionException || failure instanceof SQLRecoverableException
				|| isPassing(failure.getSQLState());
	}

	/**
	 * Without a code it comes from the pool or the driver, and not from PostgreSQL: the
	 * connection has ended.
	 */
	private static boolean isPassing(@Nullable String state) {
		return state == null || STATES.contains(state) || CLASSES.stream().anyMatch((codes) -> state.startsWith(codes));
	}

}
