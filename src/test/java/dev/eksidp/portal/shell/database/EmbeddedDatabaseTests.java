package dev.eksidp.portal.shell.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class EmbeddedDatabaseTests {

	@TempDir
	private static Path directory;

	@TempDir
	private static Path otherDirectory;

	@BeforeAll
	static void shareBinaries() throws IOException {
		TestDatabase.shareBinaries(directory);
		TestDatabase.shareBinaries(otherDirectory);
	}

	@Test
	void whatWasCommittedIsThereAfterTheJvmWasKilled() throws Exception {
		Process portal = startInOtherJvm();
		try {
			await().atMost(Duration.ofMinutes(2)).until(() -> Files.exists(urlFile()) || !portal.isAlive());
			assertThat(portal.isAlive()).as(() -> "The other JVM runs").isTrue();
			String password = Files.readString(directory.resolve("postgres/password"));
			try (Connection connection = DriverManager.getConnection(Files.readString(urlFile()), "portal", password);
					Statement statement = connection.createStatement()) {
				statement.execute("CREATE TABLE kept (word TEXT)");
				statement.execute("INSERT INTO kept VALUES ('still here')");
			}
		}
		finally {
			portal.destroyForcibly().waitFor();
		}
		try (EmbeddedDatabase database = EmbeddedDatabase.open(directory)) {
			assertThat(ask(database, "SELECT word FROM kept")).isEqualTo("still here");
		}
	}

	@Test
	void aSecondPortalOnTheSameDataIsRefusedAndTheFirstGoesOn() throws Exception {
		Process portal = startInOtherJvm();
		try {
			await().atMost(Duration.ofMinutes(2)).until(() -> Files.exists(urlFile()) || !portal.isAlive());
			assertThatExceptionOfType(DatabaseUnavailable.class).isThrownBy(() -> EmbeddedDatabase.open(directory))
				.withMessageContaining("Another portal is running")
				.satisfies((ex) -> assertThat(ex.action()).contains("portal.data-directory"));
			String password = Files.readString(directory.resolve("postgres/password"));
			try (Connection connection = DriverManager.getConnection(Files.readString(urlFile()), "portal", password)) {
				assertThat(connection.isValid(5)).isTrue();
			}
		}
		finally {
			portal.destroyForcibly().waitFor();
			EmbeddedDatabase.open(directory).close();
		}
	}

	@Test
	void theServerIsDurableAndClosedToStrangers() throws Exception {
		try (EmbeddedDatabase database = EmbeddedDatabase.open(directory)) {
			assertThat(ask(database, "SHOW fsync")).isEqualTo("on");
			assertThat(ask(database, "SHOW synchronous_commit")).isEqualTo("on");
			assertThat(ask(database, "SHOW full_page_writes")).isEqualTo("on");
			assertThat(ask(database, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
			assertThat(directory.resolve("postgres/server/portal.conf")).content()
				.contains("unix_socket_directories = ''");
			assertThat(ask(database, "SHOW server_encoding")).isEqualTo("UTF8");
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> DriverManager.getConnection(database.getJdbcUrl(), "portal", "guessed"))
				.withMessageContaining("password authentication failed");
			Path password = directory.resolve("postgres/password");
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password))).isEqualTo("rw-------");
		}
	}

	@Test
	void aFirstStartThatWasInterruptedIsBegunAnew() throws Exception {
		Path halfMade = Files.createDirectories(otherDirectory.resolve("postgres/server.new"));
		Files.writeString(halfMade.resolve("PG_VERSION"), "18");
		try (EmbeddedDatabase database = EmbeddedDatabase.open(otherDirectory)) {
			assertThat(ask(database, "SELECT 'works'")).isEqualTo("works");
		}
	}

	@Test
	void aProcessIdThatNowBelongsToAnotherProgramIsLeftAlone() throws Exception {
		EmbeddedDatabase.open(directory).close();
		Path pidFile = directory.resolve("postgres/server/postmaster.pid");
		Files.writeString(pidFile, ProcessHandle.current().pid() + "\n");
		try (EmbeddedDatabase database = EmbeddedDatabase.open(directory)) {
			assertThat(ask(database, "SELECT 'works'")).isEqualTo("works");
		}
	}

	@Test
	void aLostPasswordIsExplained() throws Exception {
		EmbeddedDatabase.open(directory).close();
		Path password = directory.resolve("postgres/password");
		Path backup = Files.move(password, directory.resolve("backup"));
		assertThatExceptionOfType(DatabaseUnavailable.class).isThrownBy(() -> EmbeddedDatabase.open(directory))
			.withMessageContaining("password is missing");
		Files.move(backup, password);
	}

	private static Path urlFile() {
		return directory.resolve("url");
	}

	private static Process startInOtherJvm() throws IOException {
		Files.deleteIfExists(urlFile());
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), EmbeddedDatabaseProgram.class.getName(), directory.toString(),
				urlFile().toString())
			.inheritIO()
			.start();
	}

	private static String ask(JdbcConnectionDetails database, String query) throws SQLException {
		try (Connection connection = DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(),
				database.getPassword());
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(query)) {
			rows.next();
			return rows.getString(1);
		}
	}

}
