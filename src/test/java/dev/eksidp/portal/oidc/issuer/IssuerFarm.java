package dev.eksidp.portal.oidc.issuer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import dev.eksidp.portal.access.Person;
import dev.eksidp.portal.oidc.sandbox.CertificateKind;
import dev.eksidp.portal.oidc.sandbox.DemoAuthority;
import dev.eksidp.portal.oidc.sandbox.DemoIssuer;
import dev.eksidp.portal.oidc.sandbox.IssuerServer;
import dev.eksidp.portal.oidc.sandbox.SimulatedHost;
import dev.eksidp.portal.oidc.sandbox.DemoSigningKey;
import dev.eksidp.portal.outbound.SimulatedHosts;
import dev.eksidp.portal.outbound.TestClients;

import com.sun.net.httpserver.HttpHandler;

import org.springframework.beans.factory.support.StaticListableBeanFactory;

/**
 * Issuers over real TLS on loopback, each at a host of its own below
 * {@code farm.example.com}.
 */
final class IssuerFarm implements SimulatedHosts, AutoCloseable {

	private static final String DOMAIN = ".farm.example.com";

	private final Clock clock = Clock.systemUTC();

	private final DemoAuthority authority = DemoAuthority.create(this.clock);

	private final Map<String, SimulatedHost> hosts = new ConcurrentHashMap<>();

	private final Map<String, InetSocketAddress> elsewhere = new ConcurrentHashMap<>();

	private final Map<String, List<String>> names = new ConcurrentHashMap<>();

	private final IssuerServer server;

	final DemoSigningKey key = DemoSigningKey.create();

	final DemoIssuer healthy = new DemoIssuer(this.key, this.clock);

	private final IssuerReader reader;

	private final Duration timeLimit;

	IssuerFarm(Duration timeLimit) {
		this(timeLimit, turns());
	}

	IssuerFarm(Duration timeLimit, IssuerCheckLimiter turns) {
		this.timeLimit = timeLimit;
		this.server = IssuerServer.start(0, this.authority, (host) -> Optional.ofNullable(this.hosts.get(host)));
		StaticListableBeanFactory beans = new StaticListableBeanFactory(Map.of("played", this));
		this.reader = new IssuerReader(TestClients.create(this.names), turns, properties(timeLimit),
				beans.getBeanProvider(SimulatedHosts.class));
	}

	IssuerReader reader() {
		return this.reader;
	}

	IssuerChecks checks() {
		return new IssuerChecks(this.reader, properties(this.timeLimit), this.clock);
	}

	/**
	 * Plays a host.
	 * @return its URL
	 */
	String play(String name, HttpHandler handler) {
		return play(name, CertificateKind.ORDINARY, handler);
	}

	String play(String name, CertificateKind certificate, HttpHandler handler) {
		this.hosts.put(name + DOMAIN, new SimulatedHost(certificate, handler));
		return url(name);
	}

	/**
	 * Plays a healthy issuer, changed.
	 */
	String playChanged(String name, UnaryOperator<DemoIssuer> change) {
		return play(name, change.apply(this.healthy));
	}

	/**
	 * Has a host at an address where nobody of the farm is.
	 */
	String at(String name, InetSocketAddress address) {
		this.elsewhere.put(name + DOMAIN, address);
		return url(name);
	}

	/**
	 * Lets the name server tell the addresses of a host that is not played.
	 */
	String named(String host, String... addresses) {
		this.names.put(host, List.of(addresses));
		return "https://" + host;
	}

	static IssuerCheckLimiter turns() {
		return new IssuerCheckLimiter(() -> new Person("requester", Set.of()));
	}

	static String url(String name) {
		return "https://" + name + DOMAIN;
	}

	@Override
	public Optional<List<InetSocketAddress>> addresses(String host, int port) {
		return Optional.ofNullable(this.elsewhere.get(host))
			.or(() -> this.hosts.containsKey(host) ? Optional.of(this.server.address()) : Optional.empty())
			.map(List::of);
	}

	@Override
	public X509Certificate authority() {
		return this.authority.certificate();
	}

	@Override
	public void close() throws IOException {
		this.reader.close();
		this.server.close();
	}

	private static IssuerCheckProperties properties(Duration timeLimit) {
		return new IssuerCheckProperties(true, true, true, timeLimit);
	}

}
