package dev.eksidp.portal.cluster;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How the inventory of one account and region was read last.
 *
 * @param startedAt when it was last begun
 * @param succeededAt when everything was last read
 * @param failedAt when something last could not be read
 * @param clusters as many as EKS listed last
 * @param failures what could not be read then, one of each kind
 */
public record ScopeReading(String accountId, String region, ReadingState state, @Nullable Instant startedAt,
		@Nullable Instant succeededAt, @Nullable Instant failedAt, @Nullable Integer clusters,
		List<ReadingFailure> failures) {

	/**
	 * Whether what the portal shows of it may be out of date.
	 */
	public boolean isBehind() {
		return switch (this.state) {
			case FAILED, PARTLY_READ, LATE -> true;
			case READ, NOT_READ -> false;
		};
	}

}
