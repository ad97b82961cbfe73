package dev.eksidp.portal.shell.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * A PostgreSQL server that belongs to one running portal, with durable data in
 * {@code postgres} under the data directory:
 *
 * <pre>
 * lock       held by the portal that uses this directory
 * password   of the database users, generated once, readable by the owner only
 * binaries/  the server's programs
 * server/    the server's data
 * server.log what the server said since its last start
 * </pre>
 */
final class EmbeddedDatabase implements JdbcConnectionDetails, AutoCloseable {

	private static final String NAME = "portal";

	private static final Map<String, String> DURABLE = Map.of("fsync", "on", "synchronous_commit", "on",
			"full_page_writes", "on");

	private final FileChannel lockChannel;

	private final PostgresServer server;

	private final String password;

	private EmbeddedDatabase(FileChannel lockChannel, PostgresServer server, String password) {
		this.lockChannel = lockChannel;
		this.server = server;
		this.password = password;
	}

	/**
	 * Starts the server, with its data as it was left, whether it was stopped or killed.
	 * @throws DatabaseUnavailable when another process uses the directory, or the server
	 * does not start
	 */
	static EmbeddedDatabase open(Path dataDirectory) {
		return open(dataDirectory, DURABLE);
	}

	static EmbeddedDatabase open(Path dataDirectory, Map<String, String> settings) {
		Path directory = dataDirectory.toAbsolutePath().normalize().resolve("postgres");
		FileChannel lockChannel = null;
		PostgresServer server = null;
		try {
			Files.createDirectories(directory);
			Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
			lockChannel = lock(directory);
			Path password = password(directory);
			server = PostgresServer.start(directory, password, settings);
			createDatabase(server, Files.readString(password));
			return new EmbeddedDatabase(lockChannel, server, Files.readString(password));
		}
		catch (IOException | SQLException ex) {
			abandon(server, lockChannel);
			throw new DatabaseUnavailable(
					"The embedded database in " + directory + " does not start: " + ex.getMessage(),
					"Look into " + directory.resolve("server.log") + ". Make sure that you own " + directory
							+ " and that its disk has room, or name another place with portal.data-directory.",
					ex);
		}
		catch (DatabaseUnavailable ex) {
			abandon(server, lockChannel);
			throw ex;
		}
	}

	/**
	 * The operating system frees the lock when this process ends, however it ends.
	 */
	private static FileChannel lock(Path directory) throws IOException {
		FileChannel channel = FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE);
		FileLock lock = null;
		try {
			lock = channel.tryLock();
		}
		catch (OverlappingFileLockException ex) {
			// Held by this very process: answered like any other owner
		}
		if (lock == null) {
			channel.close();
			throw new DatabaseUnavailable("Another portal is running on the embedded database in " + directory + ".",
					"Stop the other one, or give this one a place of its own with portal.data-directory.");
		}
		return channel;
	}

	private static Path password(Path directory) throws IOException {
		Path file = directory.resolve("password");
		if (!Files.exists(file)) {
			if (PostgresServer.hasData(directory)) {
				throw new DatabaseUnavailable("The file " + file + " is missing, but the embedded database needs it.",
						"Restore it from your backup together with the rest of " + directory + ".");
			}
			byte[] secret = new byte[24];
			new SecureRandom().nextBytes(secret);
			Path draft = directory.resolve("password.new");
			Files.deleteIfExists(draft);
			Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
			Files.writeString(draft, Base64.getUrlEncoder().encodeToString(secret));
			Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
		}
		return file;
	}

	/**
	 * The portal works as a user that owns its database and is not a superuser.
	 */
	private static void createDatabase(PostgresServer server, String password) throws SQLException {
		try (Connection connection = DriverManager.getConnection(server.url("postgres"), PostgresServer.SUPERUSER,
				password); Statement statement = connection.createStatement()) {
			if (!exists(statement, "select 1 from pg_roles where rolname = '" + NAME + "'")) {
				statement.execute("create role " + NAME + " login password '" + password + "'");
			}
			if (!exists(statement, "select 1 from pg_database where datname = '" + NAME + "'")) {
				statement.execute("create database " + NAME + " owner " + NAME);
			}
		}
	}

	private static boolean exists(Statement statement, String query) throws SQLException {
		try (ResultSet rows = statement.executeQuery(query)) {
			return rows.next();
		}
	}

	private static void abandon(@Nullable PostgresServer server, @Nullable FileChannel lockChannel) {
		try {
			if (server != null) {
				server.stop();
			}
			if (lockChannel != null) {
				lockChannel.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public String getUsername() {
		return NAME;
	}

	@Override
	public String getPassword() {
		return this.password;
	}

	@Override
	public String getJdbcUrl() {
		return this.server.url(NAME);
	}

	PostgresServer server() {
		return this.server;
	}

	/**
	 * Stops the server and waits until everything is on disk.
	 */
	@Override
	public void close() {
		abandon(this.server, this.lockChannel);
	}

}
