package dev.eksidp.portal.outbound;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * Hosts that this machine itself plays, for trying things out.
 */
public interface SimulatedHosts {

	/**
	 * Where a host is to be found instead of asking for its address. What is told is
	 * guarded like any other address.
	 * @param host in lower case
	 * @param port as the URL names it
	 * @return empty when the host is not played; an empty list when it is played as a
	 * name that has no address
	 */
	Optional<List<InetSocketAddress>> addresses(String host, int port);

	/**
	 * Whose certificates are trusted for these hosts, and for no others.
	 */
	X509Certificate authority();

}
