package dev.eksidp.portal.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A program of somebody else that a test runs.
 *
 * @param directory where it runs
 * @param environment what it is given besides the environment of the test
 */
public record Tool(Path directory, Map<String, String> environment) {

	private static final long LONGEST_SECONDS = 120;

	/**
	 * Runs in a directory.
	 */
	public static Tool in(Path directory) {
		return new Tool(directory, Map.of());
	}

	/**
	 * Skips the test, with a word, where a program is not on this machine.
	 */
	public static void require(String program) {
		boolean found = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
			.anyMatch((folder) -> Files.isExecutable(Path.of(folder, program)));
		assumeTrue(found, "There is no %s on this machine".formatted(program));
	}

	public Tool with(Map<String, String> environment) {
		return new Tool(this.directory, environment);
	}

	/**
	 * Runs it to its end, which has to be a good one.
	 * @return what it said
	 */
	public String run(String... command) {
		Outcome outcome = attempt(command);
		assertThat(outcome.code()).as("%s said: %s", String.join(" ", command), outcome.output()).isZero();
		return outcome.output();
	}

	/**
	 * Runs it to its end.
	 */
	public Outcome attempt(String... command) {
		try {
			Path output = Files.createTempFile("tool", ".log");
			ProcessBuilder builder = new ProcessBuilder(command).directory(this.directory.toFile())
				.redirectErrorStream(true)
				.redirectOutput(output.toFile());
			builder.environment().putAll(this.environment);
			Process process = builder.start();
			process.getOutputStream().close();
			boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
			process.destroyForcibly();
			String said = Files.readString(output);
			Files.delete(output);
			return new Outcome(ended ? process.exitValue() : -1, said);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * How a run ended.
	 *
	 * @param code -1 where it took too long
	 */
	public record Outcome(int code, String output) {
	}

}
