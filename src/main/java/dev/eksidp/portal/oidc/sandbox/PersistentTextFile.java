package dev.eksidp.portal.oidc.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * A text that is made once and then found again. It appears as a whole.
 */
record PersistentTextFile(Path path, Readers readers) {

	Optional<String> read() {
		try {
			return Files.exists(this.path) ? Optional.of(Files.readString(this.path)) : Optional.empty();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("%s cannot be read".formatted(this.path.toAbsolutePath()), ex);
		}
	}

	void write(String text) {
		try {
			Path directory = Files.createDirectories(this.path.toAbsolutePath().getParent());
			Path unfinished = Files.createTempFile(directory, this.path.getFileName().toString(), ".new",
					this.readers.attributes());
			Files.writeString(unfinished, text);
			Files.move(unfinished, this.path, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("%s cannot be written".formatted(this.path.toAbsolutePath()), ex);
		}
	}

	enum Readers {

		OWNER("rw-------"), EVERYBODY("rw-r--r--");

		private final String permissions;

		Readers(String permissions) {
			this.permissions = permissions;
		}

		private FileAttribute<?>[] attributes() {
			// Windows keeps the files of a person from others by itself
			return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
					? new FileAttribute<?>[] {
							PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(this.permissions)) }
					: new FileAttribute<?>[0];
		}

	}

}
