package dev.eksidp.portal.change;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

import dev.eksidp.portal.change.ChangeRequestRepository.StatusCount;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/**
 * How many change requests there are in each status, counted at most every ten seconds.
 */
@Component
class ChangeMetrics implements MeterBinder {

	private static final Duration FRESH = Duration.ofSeconds(10);

	private final ChangeRequestRepository rows;

	private final Clock clock;

	private Counts counts = new Counts(Map.of(), Instant.MIN);

	ChangeMetrics(ChangeRequestRepository rows, Clock clock) {
		this.rows = rows;
		this.clock = clock;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (ChangeStatus status : ChangeStatus.values()) {
			Gauge.builder("portal.change.requests", () -> count(status))
				.tag("status", status.name())
				.description("Change requests by status")
				.register(registry);
		}
	}

	private synchronized long count(ChangeStatus status) {
		Instant now = this.clock.instant();
		if (this.counts.at().isBefore(now.minus(FRESH))) {
			this.counts = new Counts(this.rows.countByStatus()
				.stream()
				.collect(Collectors.toMap(StatusCount::getStatus, StatusCount::getNumber)), now);
		}
		return this.counts.byStatus().getOrDefault(status, 0L);
	}

	private record Counts(Map<ChangeStatus, Long> byStatus, Instant at) {
	}

}
