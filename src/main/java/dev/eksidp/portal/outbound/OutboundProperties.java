package dev.eksidp.portal.outbound;

import java.time.Duration;
import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param allowLoopback whether addresses of this machine may be called, and those also
 * without TLS; for trying things out only
 * @param connectTimeout for the connection, and again for its TLS handshake
 * @param responseTimeout for the next bytes of an answer
 * @param totalTimeout for everything, from the name to the last byte
 * @param maxConcurrent how many calls may be under way at the same time
 * @param ports the only ports that may be called; any when there are none
 * @param cacheTime how long an answer to a read is kept
 */
@ConfigurationProperties("portal.outbound")
record OutboundProperties(@DefaultValue("false") boolean allowLoopback, @DefaultValue("5s") Duration connectTimeout,
		@DefaultValue("10s") Duration responseTimeout, @DefaultValue("15s") Duration totalTimeout,
		@DefaultValue("16") int maxConcurrent, @DefaultValue Set<Integer> ports,
		@DefaultValue("1m") Duration cacheTime) {

	OutboundTargets boundary() {
		return new OutboundTargets(this.allowLoopback, this.allowLoopback, this.ports);
	}

}
