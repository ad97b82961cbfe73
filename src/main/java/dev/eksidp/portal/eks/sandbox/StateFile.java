package dev.eksidp.portal.eks.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file that keeps the sandbox. It is replaced as a whole, so that it is complete
 * whenever the process dies, and it belongs to one process at a time.
 */
final class StateFile implements AutoCloseable {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final Path directory;

	private final Path path;

	private final FileChannel lockChannel;

	private StateFile(Path directory, FileChannel lockChannel) {
		this.directory = directory;
		this.path = directory.resolve("sandbox-eks.json");
		this.lockChannel = lockChannel;
	}

	/**
	 * @param directory is made when it does not exist
	 * @throws IllegalStateException when another process uses the directory
	 */
	static StateFile in(Path directory) {
		try {
			Files.createDirectories(directory);
			FileChannel channel = FileChannel.open(directory.resolve("sandbox-eks.lock"), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE);
			if (lock(channel) == null) {
				channel.close();
				throw new IllegalStateException(
						"Another sandbox EKS uses the directory %s. Stop it, or choose another directory."
							.formatted(directory.toAbsolutePath()));
			}
			return new StateFile(directory, channel);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot use the directory %s.".formatted(directory.toAbsolutePath()), ex);
		}
	}

	private static @Nullable FileLock lock(FileChannel channel) throws IOException {
		try {
			return channel.tryLock();
		}
		catch (OverlappingFileLockException ex) {
			return null;
		}
	}

	List<SandboxCluster> load() {
		if (!Files.exists(this.path)) {
			return List.of();
		}
		try {
			return JSON.readValue(Files.readAllBytes(this.path), Content.class).clusters();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (JacksonException ex) {
			throw new IllegalStateException(
					"%s cannot be read. Delete it to start the sandbox afresh.".formatted(this.path.toAbsolutePath()),
					ex);
		}
	}

	/**
	 * Returns when the clusters are on the disk.
	 */
	void save(Collection<SandboxCluster> clusters) {
		try {
			Path next = this.directory.resolve("sandbox-eks.json.next");
			try (FileChannel channel = FileChannel.open(next, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
					StandardOpenOption.TRUNCATE_EXISTING)) {
				ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(new Content(1, List.copyOf(clusters))));
				while (bytes.hasRemaining()) {
					channel.write(bytes);
				}
				channel.force(true);
			}
			Files.move(next, this.path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
			syncDirectory();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void syncDirectory() {
		try (FileChannel channel = FileChannel.open(this.directory, StandardOpenOption.READ)) {
			channel.force(true);
		}
		catch (IOException ex) {
			// Windows cannot open a directory; the move itself is atomic there as well.
		}
	}

	@Override
	public void close() {
		try {
			this.lockChannel.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private record Content(int format, List<SandboxCluster> clusters) {
	}

}
