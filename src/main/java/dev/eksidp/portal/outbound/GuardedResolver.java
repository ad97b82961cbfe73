package dev.eksidp.portal.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

import org.apache.hc.client5.http.DnsResolver;

/**
 * Asks for the addresses of a name once, at the moment of the connection, and hands out
 * only what may be connected to: a name that points elsewhere a moment later (DNS
 * rebinding) gains nothing. One address out of reach spoils them all, since an honest
 * name has no such address.
 */
final class GuardedResolver implements DnsResolver {

	private final Names names;

	private final Reach reach;

	GuardedResolver(Names names, Reach reach) {
		this.names = names;
		this.reach = reach;
	}

	@Override
	public InetAddress[] resolve(String host) throws UnknownHostException {
		InetAddress[] addresses = this.names.lookUp(host);
		for (InetAddress address : addresses) {
			Optional<String> objection = this.reach.objection(address);
			if (objection.isPresent()) {
				throw new AddressRefused("%s (%s) %s.".formatted(host, address.getHostAddress(), objection.get()));
			}
		}
		return addresses;
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
