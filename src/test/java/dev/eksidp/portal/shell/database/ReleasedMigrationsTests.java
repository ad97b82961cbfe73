package dev.eksidp.portal.shell.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A migration that has run in somebody's database is never edited: there it would not run
 * again, and the portal would not start, as Flyway compares checksums. What has to change
 * is changed by the next migration.
 *
 * <p>
 * {@code src/test/resources/released-migrations.sha256} lists what was released. No line
 * of it is ever changed; a new migration is added once it has landed, in its own folder:
 *
 * <pre>
 * sha256sum V14__*.sql >> ../../../../test/resources/released-migrations.sha256
 * </pre>
 */
class ReleasedMigrationsTests {

	private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

	private static final Path RELEASED = Path.of("src/test/resources/released-migrations.sha256");

	@Test
	void releasedMigrationsAreAsTheyWereReleased() throws IOException {
		Map<String, String> released = released();
		assertThat(released).hasSizeGreaterThanOrEqualTo(13);
		assertThat(present()).as("Restore the file, and write a new migration instead").containsAllEntriesOf(released);
	}

	@Test
	void newMigrationsComeAfterTheReleasedOnes() throws IOException {
		Map<String, String> released = released();
		int last = released.keySet().stream().mapToInt(ReleasedMigrationsTests::number).max().orElseThrow();
		assertThat(present().keySet()).filteredOn((name) -> !released.containsKey(name))
			.allSatisfy((name) -> assertThat(number(name)).as(name).isGreaterThan(last));
	}

	private static Map<String, String> released() throws IOException {
		return Files.readAllLines(RELEASED)
			.stream()
			.map((line) -> line.split("\\s+"))
			.collect(Collectors.toMap((line) -> line[1], (line) -> line[0]));
	}

	private static Map<String, String> present() throws IOException {
		Map<String, String> checksums = new TreeMap<>();
		try (Stream<Path> files = Files.list(MIGRATIONS)) {
			for (Path file : files.toList()) {
				checksums.put(file.getFileName().toString(), checksum(file));
			}
		}
		return checksums;
	}

	private static String checksum(Path file) throws IOException {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static int number(String name) {
		return Integer.parseInt(name.substring(1, name.indexOf("__")));
	}

}
