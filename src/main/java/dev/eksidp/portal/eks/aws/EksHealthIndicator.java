package dev.eksidp.portal.eks.aws;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.eksidp.portal.eks.EksFailure;
import dev.eksidp.portal.eks.EksFailure.Advice;
import dev.eksidp.portal.eks.EksScope;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessException;

/**
 * Whether EKS answers in each account and region, asked at most every 30 seconds however
 * often health is read. Belongs to the overall health only: a portal whose EKS is away
 * still shows pages and takes requests.
 */
final class EksHealthIndicator implements HealthIndicator {

	static final Duration FRESH = Duration.ofSeconds(30);

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final int MOST_AT_ONCE = 32;

	private final AwsEksGateway gateway;

	private final Clock clock;

	private @Nullable Observation last;

	EksHealthIndicator(AwsEksGateway gateway, Clock clock) {
		this.gateway = gateway;
		this.clock = clock;
	}

	@Override
	public synchronized Health health() {
		Observation observation = this.last;
		if (observation == null || observation.at().plus(FRESH).isBefore(this.clock.instant())) {
			observation = new Observation(look(), this.clock.instant());
			this.last = observation;
		}
		return observation.health();
	}

	private Health look() {
		List<EksScope> scopes = this.gateway.scopes();
		if (scopes.isEmpty()) {
			return Health.unknown().withDetail("reason", "No account is configured in portal.eks.accounts.").build();
		}
		Map<EksScope, EksFailure> failures = ask(scopes);
		Health.Builder health = new Health.Builder(failures.isEmpty() ? Status.UP : Status.DOWN);
		for (EksScope scope : scopes) {
			health.withDetail(scope.accountId() + "/" + scope.region(), detail(failures.get(scope)));
		}
		return health.build();
	}

	/**
	 * Asks many at once, so that many regions take no longer than one. Their clients were
	 * made when the portal started.
	 */
	private Map<EksScope, EksFailure> ask(List<EksScope> scopes) {
		Map<EksScope, EksFailure> failures = new ConcurrentHashMap<>();
		try (ExecutorService threads = Executors.newFixedThreadPool(Math.min(scopes.size(), MOST_AT_ONCE),
				Thread.ofPlatform().daemon().name("eks-health-", 0).factory())) {
			scopes.forEach((scope) -> threads.execute(() -> {
				try {
					this.gateway.ping(scope, TIMEOUT);
				}
				catch (EksFailure ex) {
					failures.put(scope, ex);
				}
				catch (DataAccessException ex) {
					failures.put(scope, new EksFailure(Advice.RETRY, "ListClusters", EksFailure.CALL_BUDGET, 0, null,
							"EKS is not asked while the database cannot say how often it was.", ex));
				}
			}));
		}
		return failures;
	}

	private static Map<String, String> detail(@Nullable EksFailure failure) {
		if (failure == null) {
			return Map.of("status", Status.UP.getCode());
		}
		return Map.of("status", Status.DOWN.getCode(), "code", failure.code(), "message", failure.message());
	}

	private record Observation(Health health, Instant at) {
	}

}
