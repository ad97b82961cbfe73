package dev.eksidp.portal.shell.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * Opens the embedded database and keeps it open until the process is killed.
 */
final class EmbeddedDatabaseProgram {

	private EmbeddedDatabaseProgram() {
	}

	/**
	 * @param arguments the data directory, and a file to write the URL and the password
	 * to
	 */
	public static void main(String[] arguments) throws Exception {
		EmbeddedDatabase database = EmbeddedDatabase.open(Path.of(arguments[0]));
		Path draft = Path.of(arguments[1] + ".new");
		Files.writeString(draft, database.getJdbcUrl());
		Files.move(draft, Path.of(arguments[1]));
		new CountDownLatch(1).await();
	}

}
