package dev.eksidp.portal.shell.database;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

import org.springframework.util.FileSystemUtils;

/**
 * The programs of PostgreSQL for this machine, unpacked from the class path.
 */
final class PostgresBinaries {

	private PostgresBinaries() {
	}

	/**
	 * Unpacks the programs where they are not there yet; a folder with the final name is
	 * always complete.
	 * @param directory a folder that only its owner can write to
	 * @return the folder that holds {@code bin}, {@code lib} and {@code share}
	 * @throws DatabaseUnavailable when there are none for this kind of machine
	 */
	static Path unpack(Path directory) throws IOException {
		String archive = archive(System.getProperty("os.name"), System.getProperty("os.arch"));
		byte[] content;
		try (InputStream input = PostgresBinaries.class.getResourceAsStream(archive)) {
			if (input == null) {
				throw new DatabaseUnavailable(
						"The embedded database is not available for this kind of machine ("
								+ System.getProperty("os.name") + ", " + System.getProperty("os.arch") + ").",
						"Set spring.datasource.url, spring.datasource.username and spring.datasource.password to a PostgreSQL database.");
			}
			content = input.readAllBytes();
		}
		Path home = directory.resolve("postgresql-" + fingerprint(content));
		if (!Files.isDirectory(home)) {
			Files.createDirectories(directory);
			Path draft = Files.createTempDirectory(directory, "unpacking-");
			unpack(content, draft);
			FileSystemUtils.deleteRecursively(home);
			Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
		}
		return home;
	}

	private static String archive(String os, String architecture) {
		String system = os.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
		String processor = switch (architecture) {
			case "aarch64", "arm64" -> "arm_64";
			default -> "x86_64";
		};
		return "/postgres-" + system + "-" + processor + ".txz";
	}

	private static void unpack(byte[] content, Path directory) throws IOException {
		try (TarArchiveInputStream tar = new TarArchiveInputStream(
				new XZInputStream(new ByteArrayInputStream(content)))) {
			for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
				Path target = directory.resolve(entry.getName()).normalize();
				if (!target.startsWith(directory)) {
					throw new IOException("The archive holds a path outside of it: " + entry.getName());
				}
				if (entry.isDirectory()) {
					Files.createDirectories(target);
					continue;
				}
				Files.createDirectories(target.getParent());
				if (entry.isSymbolicLink()) {
					Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
				}
				else {
					Files.copy(tar, target);
					boolean program = (entry.getMode() & 0100) != 0;
					Files.setPosixFilePermissions(target,
							PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
				}
			}
		}
	}

	private static String fingerprint(byte[] content) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
			return HexFormat.of().formatHex(digest, 0, 6);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
