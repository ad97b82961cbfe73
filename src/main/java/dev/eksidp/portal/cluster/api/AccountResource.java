package dev.eksidp.portal.cluster.api;

import java.time.Instant;
import java.util.List;

import dev.eksidp.portal.cluster.AccountView;
import dev.eksidp.portal.cluster.ReadingFailure;
import dev.eksidp.portal.cluster.ReadingState;
import dev.eksidp.portal.cluster.ScopeReading;
import dev.eksidp.portal.eks.MissingPermission;
import org.jspecify.annotations.Nullable;

/**
 * An account and region in the REST API.
 */
record AccountResource(String accountId, String region, @Nullable String roleArn, ReadingState state,
		@Nullable Integer clusters, @Nullable Instant startedAt, @Nullable Instant succeededAt,
		@Nullable Instant failedAt, List<Failure> failures) {

	static AccountResource of(AccountView account) {
		ScopeReading reading = account.reading();
		return new AccountResource(account.accountId(), account.region(), account.roleArn(), reading.state(),
				reading.clusters(), reading.startedAt(), reading.succeededAt(), reading.failedAt(),
				reading.failures().stream().map(Failure::of).toList());
	}

	/**
	 * Why some of it could not be read.
	 */
	record Failure(String operation, String code, String message, @Nullable String cluster,
			@Nullable Permission missingPermission) {

		static Failure of(ReadingFailure failure) {
			return new Failure(failure.operation(), failure.code(), failure.message(), failure.cluster(),
					Permission.of(failure.missing()));
		}

	}

	/**
	 * A permission that is missing.
	 */
	record Permission(String action, @Nullable String resource, @Nullable String policy) {

		static @Nullable Permission of(@Nullable MissingPermission missing) {
			return (missing != null) ? new Permission(missing.action(), missing.resource(), missing.policy()) : null;
		}

	}

}
