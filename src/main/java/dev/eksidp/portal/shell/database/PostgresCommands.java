package dev.eksidp.portal.shell.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the programs of PostgreSQL. They refuse to work as root, so that root runs them as
 * nobody: in a user namespace, or, where the machine does not allow one (as in most
 * containers), with another user id that may still read where root may.
 */
final class PostgresCommands {

	private static final List<String> NAMESPACE = List.of("unshare", "--user");

	private static final int NOBODY = 65534;

	private final Path binaries;

	private final List<String> prefix;

	private PostgresCommands(Path binaries, List<String> prefix) {
		this.binaries = binaries;
		this.prefix = prefix;
	}

	/**
	 * @param binaries the folder with {@code bin}
	 * @param data the server's data; where it exists its owner stays the owner
	 */
	static PostgresCommands of(Path binaries, Path data) throws IOException {
		return new PostgresCommands(binaries, prefix(data));
	}

	private static List<String> prefix(Path data) throws IOException {
		if (!"root".equals(System.getProperty("user.name"))) {
			return List.of();
		}
		int owner = Files.exists(data) ? (int) Files.getAttribute(data, "unix:uid") : 0;
		if (owner == 0 && execute(append(NAMESPACE, "true")).code() == 0) {
			return NAMESPACE;
		}
		int user = (owner == 0) ? NOBODY : owner;
		String capabilities = "+dac_override,+dac_read_search";
		return List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups", "--inh-caps=" + capabilities,
				"--ambient-caps=" + capabilities);
	}

	/**
	 * @throws IOException with what the program said, when it fails
	 */
	void run(String program, String... arguments) throws IOException {
		List<String> command = append(this.prefix, this.binaries.resolve("bin").resolve(program).toString());
		Result result = execute(append(command, arguments));
		if (result.code() != 0) {
			throw new IOException(program + " failed: " + result.output().strip());
		}
	}

	private static List<String> append(List<String> command, String... more) {
		List<String> all = new ArrayList<>(command);
		all.addAll(List.of(more));
		return all;
	}

	private static Result execute(List<String> command) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().keySet().removeIf((name) -> name.startsWith("PG") || name.startsWith("LC_"));
		builder.environment().put("LC_ALL", "C");
		Process process = builder.start();
		process.getOutputStream().close();
		try {
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return new Result(process.waitFor(), output);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("Interrupted while waiting for " + command.getFirst(), ex);
		}
	}

	private record Result(int code, String output) {
	}

}
