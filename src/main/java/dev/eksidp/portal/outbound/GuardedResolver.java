package dev.eksidp.portal.outbound;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.apache.hc.client5.http.DnsResolver;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the addresses of a name once, at the moment of the connection, and hands out
 * only what may be connected to: a name that points elsewhere a moment later (DNS
 * rebinding) gains nothing. One address out of reach spoils them all, since an honest
 * name has no such address.
 */
final class GuardedResolver implements DnsResolver {

	private final Names names;

	private final @Nullable SimulatedHosts played;

	private final AddressScope reach;

	GuardedResolver(Names names, @Nullable SimulatedHosts played, AddressScope reach) {
		this.names = names;
		this.played = played;
		this.reach = reach;
	}

	@Override
	public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
		Optional<List<InetSocketAddress>> addresses = played(host, port);
		if (addresses.isEmpty()) {
			return Arrays.stream(resolve(host)).map((address) -> new InetSocketAddress(address, port)).toList();
		}
		if (addresses.get().isEmpty()) {
			throw new UnknownHostException(host);
		}
		for (InetSocketAddress address : addresses.get()) {
			guard(host, address.getAddress());
		}
		return addresses.get();
	}

	@Override
	public InetAddress[] resolve(String host) throws UnknownHostException {
		InetAddress[] addresses = this.names.lookUp(host);
		for (InetAddress address : addresses) {
			guard(host, address);
		}
		return addresses;
	}

	private Optional<List<InetSocketAddress>> played(String host, int port) {
		return (this.played != null) ? this.played.addresses(host.toLowerCase(Locale.ROOT), port) : Optional.empty();
	}

	private void guard(String host, InetAddress address) throws AddressRefused {
		Optional<String> objection = this.reach.objection(address);
		if (objection.isPresent()) {
			throw new AddressRefused("%s (%s) %s.".formatted(host, address.getHostAddress(), objection.get()));
		}
	}

	/**
	 * Only Kerberos would want it.
	 */
	@Override
	public String resolveCanonicalHostname(String host) {
		return host;
	}

	/**
	 * Where addresses come from; in production the system's resolver.
	 */
	@FunctionalInterface
	interface Names {

		InetAddress[] lookUp(String host) throws UnknownHostException;

	}

	/**
	 * A name has an address that is out of reach.
	 */
	static final class AddressRefused extends UnknownHostException {

		AddressRefused(String message) {
			super(message);
		}

	}

}
