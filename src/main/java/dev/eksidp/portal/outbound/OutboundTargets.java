package dev.eksidp.portal.outbound;

import java.util.Set;

/**
 * How far a client may go.
 *
 * @param loopback whether addresses of this machine may be called
 * @param plainHttp whether those may also be called without TLS
 * @param ports the only ones that may be called; any when there are none
 */
record OutboundTargets(boolean loopback, boolean plainHttp, Set<Integer> ports) {

	private static final int HTTPS = 443;

	OutboundTargets {
		ports = Set.copyOf(ports);
	}

	/**
	 * @param port of a URL; -1 when it names none
	 */
	boolean allowsPort(int port) {
		return this.ports.isEmpty() || this.ports.contains((port < 0) ? HTTPS : port);
	}

}
