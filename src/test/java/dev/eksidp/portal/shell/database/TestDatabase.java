package dev.eksidp.portal.shell.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.util.FileSystemUtils;

/**
 * The databases of one test JVM: one server that is fast because it may lose everything,
 * and on it an empty database for whoever asks.
 */
public final class TestDatabase {

	private static final Map<String, String> FAST = Map.of("fsync", "off", "synchronous_commit", "off",
			"full_page_writes", "off", "max_connections", "200");

	private static final AtomicInteger count = new AtomicInteger();

	private TestDatabase() {
	}

	/**
	 * An empty database that nobody else uses; its user owns it and is not a superuser.
	 */
	public static JdbcConnectionDetails create() {
		EmbeddedDatabase server = Server.INSTANCE;
		String name = "test_" + count.incrementAndGet();
		String url = server.server().url("postgres");
		try (Connection connection = DriverManager.getConnection(url, PostgresServer.SUPERUSER, server.getPassword());
				Statement statement = connection.createStatement()) {
			statement.execute("CREATE DATABASE " + name + " OWNER " + server.getUsername());
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		return new Details(server.server().url(name), server.getUsername(), server.getPassword());
	}

	/**
	 * Lets a data directory use programs that are unpacked once for all tests.
	 */
	static void shareBinaries(Path dataDirectory) throws IOException {
		Path binaries = Files.createDirectories(Path.of("target", "postgresql").toAbsolutePath());
		Path postgres = Files.createDirectories(dataDirectory.resolve("postgres"));
		Files.createSymbolicLink(postgres.resolve("binaries"), binaries);
	}

	private record Details(String url, String user, String secret) implements JdbcConnectionDetails {

		@Override
		public String getJdbcUrl() {
			return this.url;
		}

		@Override
		public String getUsername() {
			return this.user;
		}

		@Override
		public String getPassword() {
			return this.secret;
		}

	}

	/**
	 * Started by the first who asks. The programs are kept between runs, the data is not.
	 */
	private static final class Server {

		private static final EmbeddedDatabase INSTANCE = start();

		private static EmbeddedDatabase start() {
			try {
				Path parent = Files.createDirectories(Path.of("target", "databases").toAbsolutePath());
				Path directory = Files.createTempDirectory(parent, "jvm-");
				shareBinaries(directory);
				EmbeddedDatabase database = EmbeddedDatabase.open(directory, FAST);
				Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(database, directory)));
				return database;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private static void stop(EmbeddedDatabase database, Path directory) {
			try {
				database.server().stopAtOnce();
				FileSystemUtils.deleteRecursively(directory);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
