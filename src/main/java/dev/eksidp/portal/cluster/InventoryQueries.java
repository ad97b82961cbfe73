package dev.eksidp.portal.cluster;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.eksidp.portal.cluster.ScopeReadingRepository.Stored;
import dev.eksidp.portal.eks.EksGateway;
import dev.eksidp.portal.eks.EksScope;
import org.springframework.stereotype.Service;

/**
 * How the inventory of each account and region was read last.
 */
@Service
public class InventoryQueries {

	/** Even an inventory that is read often is not late after a moment. */
	private static final Duration SOON = Duration.ofMinutes(5);

	private final ScopeReadingRepository readings;

	private final EksGateway eks;

	private final InventoryProperties properties;

	private final Clock clock;

	InventoryQueries(ScopeReadingRepository readings, EksGateway eks, InventoryProperties properties, Clock clock) {
		this.readings = readings;
		this.eks = eks;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * All that the portal is set up for, in the order of its settings.
	 */
	public List<ScopeReading> readings() {
		Map<EksScope, Stored> stored = this.readings.all()
			.stream()
			.collect(Collectors.toMap(Stored::scope, Function.identity()));
		Instant lateBefore = this.clock.instant().minus(this.properties.interval().multipliedBy(3)).minus(SOON);
		return this.eks.scopes()
			.stream()
			.map((scope) -> stored.getOrDefault(scope, Stored.nothing(scope)).reading(lateBefore))
			.toList();
	}

	/**
	 * Those of which what the portal shows may be out of date.
	 */
	public List<ScopeReading> behind() {
		return readings().stream().filter(ScopeReading::isBehind).toList();
	}

}
