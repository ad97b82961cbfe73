package dev.eksidp.portal.eks.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;
import dev.eksidp.portal.shell.Ids;
import dev.eksidp.portal.shell.LocalServers;
import dev.eksidp.portal.shell.PortTaken;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An EKS on loopback that knows the eleven operations of the portal, with an STS whose
 * roles lead to its accounts, and a CloudTrail that tells who called. It runs inside the
 * portal with the profile {@code sandbox}, or alone, for others to test their automation
 * against.
 */
public final class SandboxEks implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(SandboxEks.class);

	private final HttpServer server;

	private final ExecutorService executor;

	private final @Nullable StateFile file;

	private SandboxEks(HttpServer server, ExecutorService executor, @Nullable StateFile file) {
		this.server = server;
		this.executor = executor;
		this.file = file;
	}

	/**
	 * Starts a sandbox EKS alone, until the process is stopped. Options:
	 * {@code --port=8090}, {@code --data-directory=./data}, {@code --update-duration=8s},
	 * {@code --one-provider-per-page=true}, {@code --clusters=0},
	 * {@code --update-spread=0s}.
	 */
	@SuppressWarnings("resource") // closed by the hook
	public static void main(String[] arguments) {
		SandboxEks sandbox;
		try {
			sandbox = start(SandboxOptions.parse(arguments), Clock.systemUTC(), UUID::randomUUID);
		}
		catch (PortTaken ex) {
			logger.error("{} Choose another one with --port.", ex.getMessage());
			System.exit(1);
			return;
		}
		catch (IllegalArgumentException | IllegalStateException ex) {
			logger.error("{}", ex.getMessage());
			System.exit(1);
			return;
		}
		Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close));
		logger.info(
				"Try: AWS_ACCESS_KEY_ID={} AWS_SECRET_ACCESS_KEY=sandbox aws eks list-clusters --region {} "
						+ "--endpoint-url {}",
				InitialClusters.FIRST_ACCOUNT, InitialClusters.FIRST_REGION, sandbox.uri());
	}

	/**
	 * @throws PortTaken when something else listens on the port
	 * @throws IllegalStateException when the directory is in use, or its content cannot
	 * be read
	 */
	static SandboxEks start(SandboxOptions options, Clock clock, Ids ids) {
		HttpServer server = listen(options.port());
		StateFile file = null;
		try {
			file = (options.directory() != null) ? StateFile.in(options.directory()) : null;
			SandboxState state = SandboxState.open(file, options.fleet().clusters());
			ExecutorService executor = Executors
				.newCachedThreadPool(Thread.ofPlatform().daemon().name("sandbox-eks-", 0).factory());
			server.setExecutor(executor);
			server.createContext("/",
					AwsServices.of(new EksOperationDispatcher(state, options, clock, ids), clock, ids));
			server.start();
			SandboxEks sandbox = new SandboxEks(server, executor, file);
			logger.info("The sandbox EKS listens on {}.", sandbox.uri());
			return sandbox;
		}
		catch (RuntimeException ex) {
			server.stop(0);
			if (file != null) {
				file.close();
			}
			throw ex;
		}
	}

	private static HttpServer listen(int port) {
		try {
			return LocalServers.http(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
		}
		catch (BindException ex) {
			throw new PortTaken("The sandbox EKS", port, "portal.sandbox.eks-port", ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Where it listens; to be given to the SDK as endpoint override.
	 */
	public URI uri() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	/**
	 * Stops listening. What was answered is on disk already.
	 */
	@Override
	public void close() {
		this.server.stop(0);
		this.executor.shutdownNow();
		if (this.file != null) {
			this.file.close();
		}
	}

}
