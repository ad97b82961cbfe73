package dev.eksidp.portal.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/**
 * Clients for tests of other modules, with a name server of their own.
 */
public final class TestClients {

	private TestClients() {
	}

	/**
	 * @param names the addresses of every host that has some
	 */
	public static OutboundClients create(Map<String, List<String>> names) {
		OutboundProperties properties = new OutboundProperties(false, Duration.ofSeconds(2), Duration.ofSeconds(2),
				Duration.ofSeconds(5), 16, Set.of(), Duration.ofMinutes(1));
		return new OutboundClients(properties, new SimpleMeterRegistry(), (host) -> {
			List<String> addresses = names.get(host);
			if (addresses == null) {
				throw new UnknownHostException(host);
			}
			return addresses.stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
		});
	}

}
