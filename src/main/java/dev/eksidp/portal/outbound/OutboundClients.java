package dev.eksidp.portal.outbound;

import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Makes clients for purposes that have a boundary of their own. Each counts its calls
 * under way for itself, so that none can starve another. Whoever makes one closes it.
 */
@Component
public class OutboundClients {

	private final OutboundProperties properties;

	private final MeterRegistry meters;

	private final GuardedResolver.Names names;

	OutboundClients(OutboundProperties properties, MeterRegistry meters, GuardedResolver.Names names) {
		this.properties = properties;
		this.meters = meters;
		this.names = names;
	}

	/**
	 * A client that speaks https only.
	 * @param allowLoopback whether addresses of this machine may be called
	 * @param played hosts that are found on this machine
	 */
	public OutboundClient https(boolean allowLoopback, @Nullable SimulatedHosts played) {
		return client(new OutboundTargets(allowLoopback, false, this.properties.ports()), played);
	}

	OutboundClient client(OutboundTargets boundary, @Nullable SimulatedHosts played) {
		return new OutboundClient(boundary, this.properties, this.meters, this.names, played);
	}

}
