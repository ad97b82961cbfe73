package dev.eksidp.portal.oidc.sandbox;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.eksidp.portal.outbound.SimulatedHosts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All of {@code example.com}, as far as the portal itself looks: a host is a healthy
 * issuer at any path, unless it is named after what is wrong with it.
 */
public final class DemoIssuers implements SimulatedHosts, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(DemoIssuers.class);

	private static final List<Example> HEALTHY = List.of(
			new Example("https://sso." + DemoAuthority.DOMAIN + "/realms/corp", "Nothing is wrong with it."),
			new Example("https://accounts." + DemoAuthority.DOMAIN,
					"Nothing is wrong with it either; it has no path."));

	private static final InetAddress PRIVATE = InetAddress.ofLiteral("10.0.0.10");

	private static final int HTTPS = 443;

	private final DemoAuthority authority;

	private final DemoIssuer healthy;

	private final Map<String, SimulatedHost> faulty;

	private final IssuerServer server;

	private DemoIssuers(DemoAuthority authority, DemoIssuer healthy, int port) {
		this.authority = authority;
		this.healthy = healthy;
		this.faulty = Arrays.stream(IssuerFault.values())
			.collect(Collectors.toUnmodifiableMap(IssuerFault::host, (fault) -> fault.spoil(healthy)));
		this.server = IssuerServer.start(port, authority, behaviour(healthy, this.faulty));
	}

	/**
	 * @param directory keeps the authority and the signing key
	 * @param port on loopback; 0 takes any free one
	 * @throws dev.eksidp.portal.shell.PortTaken when something else listens on the port
	 * @throws IllegalStateException when what is kept in the directory cannot be read
	 */
	static DemoIssuers start(Path directory, int port, Clock clock) {
		DemoIssuers issuers = new DemoIssuers(DemoAuthority.in(directory, clock),
				new DemoIssuer(DemoSigningKey.in(directory), clock), port);
		logger.info("The demo issuers listen on port {}. Try: curl --cacert {} --connect-to ::127.0.0.1:{} {}",
				issuers.server.address().getPort(), directory.resolve("ca.pem"), issuers.server.address().getPort(),
				HEALTHY.getFirst().url() + DemoIssuer.DISCOVERY);
		return issuers;
	}

	private static Function<String, Optional<SimulatedHost>> behaviour(DemoIssuer healthy,
			Map<String, SimulatedHost> faulty) {
		SimulatedHost ordinary = SimulatedHost.of(healthy);
		return (host) -> isPlayed(host) ? Optional.of(faulty.getOrDefault(host, ordinary)) : Optional.empty();
	}

	private static boolean isPlayed(String host) {
		return host.equals(DemoAuthority.DOMAIN) || host.endsWith("." + DemoAuthority.DOMAIN);
	}

	/**
	 * Issuers to try, the healthy ones first.
	 */
	public static List<Example> examples() {
		return Stream
			.concat(HEALTHY.stream(),
					Arrays.stream(IssuerFault.values())
						.map((fault) -> new Example("https://" + fault.host(), fault.what())))
			.toList();
	}

	/**
	 * Makes an id token as the issuer would, if it is a healthy one of these.
	 * @return empty when it is none
	 */
	public Optional<String> token(String issuerUrl, DemoTokenRequest request) {
		return healthyIssuer(issuerUrl).map((issuer) -> this.healthy.token(issuer, request));
	}

	private Optional<String> healthyIssuer(String issuerUrl) {
		try {
			URI uri = new URI(issuerUrl);
			String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
			boolean plain = "https".equals(uri.getScheme()) && uri.getPort() < 0 && uri.getRawUserInfo() == null
					&& uri.getRawQuery() == null && uri.getRawFragment() == null;
			if (!plain || !isPlayed(host) || this.faulty.containsKey(host)) {
				return Optional.empty();
			}
			String path = uri.getRawPath();
			return Optional.of("https://" + host + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path));
		}
		catch (URISyntaxException ex) {
			return Optional.empty();
		}
	}

	@Override
	public Optional<List<InetSocketAddress>> addresses(String host, int port) {
		if (!isPlayed(host)) {
			return Optional.empty();
		}
		if (host.equals(IssuerFault.UNKNOWN.host())) {
			return Optional.of(List.of());
		}
		return Optional.of(List.of(host.equals(IssuerFault.PRIVATE.host())
				? new InetSocketAddress(PRIVATE, (port > 0) ? port : HTTPS) : this.server.address()));
	}

	@Override
	public X509Certificate authority() {
		return this.authority.certificate();
	}

	/**
	 * Where the server of all hosts is.
	 */
	public InetSocketAddress address() {
		return this.server.address();
	}

	@Override
	public void close() {
		this.server.close();
	}

	/**
	 * An issuer to try.
	 *
	 * @param what a sentence about what is wrong with it
	 */
	public record Example(String url, String what) {
	}

}
