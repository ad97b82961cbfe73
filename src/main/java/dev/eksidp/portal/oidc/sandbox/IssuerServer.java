package dev.eksidp.portal.oidc.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.eksidp.portal.shell.LocalServers;
import dev.eksidp.portal.shell.PortTaken;

/**
 * Many hosts on one port of loopback, over TLS. Which one a request is for, it says
 * twice: for the certificate in the TLS handshake, for the answer in the {@code Host}
 * header.
 */
public final class IssuerServer implements AutoCloseable {

	private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

	private static final int MISDIRECTED = 421;

	private final HttpsServer server;

	private final ExecutorService executor;

	private IssuerServer(HttpsServer server, ExecutorService executor) {
		this.server = server;
		this.executor = executor;
	}

	/**
	 * @param port 0 takes any free one
	 * @param hosts how a host behaves, by its name in lower case; empty for those that
	 * are not played
	 * @throws PortTaken when something else listens on the port
	 */
	public static IssuerServer start(int port, DemoAuthority authority,
			Function<String, Optional<SimulatedHost>> hosts) {
		HttpsServer server = listen(port);
		server.setHttpsConfigurator(new HttpsConfigurator(tls(new HostCertificates(authority, hosts))));
		ExecutorService executor = Executors
			.newCachedThreadPool(Thread.ofPlatform().daemon().name("demo-issuers-", 0).factory());
		server.setExecutor(executor);
		server.createContext("/", (exchange) -> {
			try (exchange) {
				Optional<SimulatedHost> host = hosts.apply(host(exchange));
				if (host.isPresent()) {
					host.get().handler().handle(exchange);
				}
				else {
					CannedResponses.text(exchange, MISDIRECTED, "This host is not played here.\n");
				}
			}
		});
		server.start();
		return new IssuerServer(server, executor);
	}

	private static HttpsServer listen(int port) {
		try {
			return LocalServers.https(new InetSocketAddress(LOOPBACK, port));
		}
		catch (BindException ex) {
			throw new PortTaken("The demo issuers", port, "portal.sandbox.issuer-port", ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static SSLContext tls(KeyManager certificates) {
		try {
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(new KeyManager[] { certificates }, null, null);
			return context;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("There is no TLS", ex);
		}
	}

	/**
	 * Which host a request is for, in lower case and without port.
	 */
	static String host(HttpExchange exchange) {
		String host = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Host"), "");
		int colon = host.indexOf(':');
		return ((colon < 0) ? host : host.substring(0, colon)).toLowerCase(Locale.ROOT);
	}

	/**
	 * Where all of its hosts are to be found.
	 */
	public InetSocketAddress address() {
		return this.server.getAddress();
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.executor.shutdownNow();
	}

}
