package dev.eksidp.portal.shell.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.FileSystemUtils;

/**
 * Starts and stops one PostgreSQL server with {@code pg_ctl}, which puts it into a
 * session of its own: Ctrl-C in a terminal stops the portal first, and the portal then
 * stops its server.
 */
final class PostgresServer {

	static final String SUPERUSER = "postgres";

	private static final Logger logger = LoggerFactory.getLogger(PostgresServer.class);

	private static final int SECONDS_TO_START_OR_STOP = 60;

	private static final int ATTEMPTS = 3;

	private final Path data;

	private final Path log;

	private final PostgresCommands commands;

	private int port;

	private PostgresServer(Path directory, PostgresCommands commands) {
		this.data = data(directory);
		this.log = directory.resolve("server.log");
		this.commands = commands;
	}

	/**
	 * @param directory where data, programs and log of the server are kept; the caller
	 * makes sure that it is the only one that uses it
	 * @param password a file with the superuser's password
	 * @param settings added to the server's configuration
	 */
	static PostgresServer start(Path directory, Path password, Map<String, String> settings) throws IOException {
		Path binaries = PostgresBinaries.unpack(directory.resolve("binaries"));
		PostgresServer server = new PostgresServer(directory, PostgresCommands.of(binaries, data(directory)));
		server.initialise(password);
		server.stopLeftOver();
		server.start(settings);
		return server;
	}

	static boolean hasData(Path directory) {
		return Files.exists(data(directory));
	}

	private static Path data(Path directory) {
		return directory.resolve("server");
	}

	String url(String database) {
		return "jdbc:postgresql://127.0.0.1:" + this.port + "/" + database;
	}

	/**
	 * Makes the data folder under another name first, so that one that was interrupted is
	 * never taken for a whole one.
	 */
	private void initialise(Path password) throws IOException {
		if (Files.exists(this.data)) {
			return;
		}
		Path draft = this.data.resolveSibling("server.new");
		FileSystemUtils.deleteRecursively(draft);
		this.commands.run("initdb", "--pgdata=" + draft, "--username=" + SUPERUSER, "--pwfile=" + password,
				"--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--locale-provider=builtin",
				"--builtin-locale=C.UTF-8");
		Files.writeString(draft.resolve("postgresql.conf"), "\ninclude = 'portal.conf'\n", StandardOpenOption.APPEND);
		Files.move(draft, this.data, StandardCopyOption.ATOMIC_MOVE);
	}

	/**
	 * Stops the server of a portal that was killed. The number in {@code postmaster.pid}
	 * may belong to another process by now, so it is looked at before it is believed.
	 */
	private void stopLeftOver() throws IOException {
		Path pidFile = this.data.resolve("postmaster.pid");
		if (!Files.exists(pidFile)) {
			return;
		}
		long pid = pid(pidFile);
		boolean alive = ProcessHandle.of(pid).map((process) -> isServerOfThisData(process)).orElse(false);
		if (alive) {
			logger.info("Stopping the database server {} that an earlier portal left behind", pid);
			stop();
		}
		else {
			Files.deleteIfExists(pidFile);
		}
	}

	private static long pid(Path pidFile) throws IOException {
		try (var lines = Files.lines(pidFile)) {
			return Long.parseLong(lines.findFirst().orElse("").strip());
		}
		catch (NumberFormatException ex) {
			return -1;
		}
	}

	private boolean isServerOfThisData(ProcessHandle process) {
		String command = commandLine(process);
		return command.contains("postgres") && command.contains(this.data.toString());
	}

	private static String commandLine(ProcessHandle process) {
		Path linux = Path.of("/proc", Long.toString(process.pid()), "cmdline");
		try {
			if (Files.isReadable(linux)) {
				return Files.readString(linux, StandardCharsets.ISO_8859_1).replace('\0', ' ');
			}
		}
		catch (IOException ex) {
			// Ended in between
			return "";
		}
		return process.info().commandLine().orElse("");
	}

	/**
	 * Another program may take the free port before the server does: then it is tried
	 * again with another one.
	 */
	private void start(Map<String, String> settings) throws IOException {
		for (int attempt = 1;; attempt++) {
			this.port = freePort();
			configure(settings);
			Files.deleteIfExists(this.log);
			try {
				this.commands.run("pg_ctl", "start", "--pgdata=" + this.data, "--log=" + this.log, "--wait",
						"--timeout=" + SECONDS_TO_START_OR_STOP);
				logger.info("The embedded database listens at {}, its data is in {}", url(""), this.data);
				return;
			}
			catch (IOException ex) {
				if (attempt == ATTEMPTS || !portWasTaken()) {
					throw ex;
				}
			}
		}
	}

	private boolean portWasTaken() throws IOException {
		return Files.exists(this.log) && Files.readString(this.log, StandardCharsets.ISO_8859_1)
			.contains("could not create any TCP/IP sockets");
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
			return socket.getLocalPort();
		}
	}

	private void configure(Map<String, String> settings) throws IOException {
		Map<String, String> all = new LinkedHashMap<>();
		all.put("listen_addresses", "127.0.0.1");
		all.put("port", Integer.toString(this.port));
		all.put("unix_socket_directories", "");
		all.put("max_connections", "100");
		all.put("timezone", "UTC");
		all.put("log_timezone", "UTC");
		all.putAll(settings);
		String lines = all.entrySet()
			.stream()
			.map((setting) -> setting.getKey() + " = '" + setting.getValue() + "'\n")
			.collect(Collectors.joining("", "# Written by the portal at each start\n", ""));
		Files.writeString(this.data.resolve("portal.conf"), lines);
	}

	/**
	 * Ends all work in the server, writes everything to disk and waits for its end.
	 */
	void stop() throws IOException {
		stop("fast");
	}

	/**
	 * Ends the server without writing anything more; for data that nobody needs again.
	 */
	void stopAtOnce() throws IOException {
		stop("immediate");
	}

	private void stop(String mode) throws IOException {
		this.commands.run("pg_ctl", "stop", "--pgdata=" + this.data, "--mode=" + mode, "--wait",
				"--timeout=" + SECONDS_TO_START_OR_STOP);
	}

}
