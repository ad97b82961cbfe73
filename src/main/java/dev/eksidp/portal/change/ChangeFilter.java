package dev.eksidp.portal.change;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import dev.eksidp.portal.shell.StorableTime;
import org.jspecify.annotations.Nullable;

/**
 * Which change requests to list; what is {@code null} or empty does not matter.
 *
 * @param statuses any of these
 * @param createdFrom inclusive
 * @param createdTo exclusive
 * @param q part of the name, account id or region of the cluster, or of the newest reason
 * or ticket; or an id such as {@code 42} or {@code #42}
 * @param reviewableBy those that this person may and has yet to review
 */
public record ChangeFilter(Set<ChangeStatus> statuses, @Nullable String clusterArn, @Nullable String accountId,
		@Nullable String region, @Nullable String requestedBy, @Nullable Instant createdFrom,
		@Nullable Instant createdTo, @Nullable String q, @Nullable String reviewableBy) {

	public static final ChangeFilter ALL = new ChangeFilter(Set.of(), null, null, null, null, null, null, null, null);

	public ChangeFilter {
		// An empty value among others, as in status=FAILED&status=, is read as null
		statuses = statuses.stream().filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet());
		createdFrom = StorableTime.nearest(createdFrom);
		createdTo = StorableTime.nearest(createdTo);
	}

	/**
	 * The requests that hold their cluster.
	 */
	public static ChangeFilter open() {
		return ALL.withStatus(ChangeStatus.open());
	}

	public static ChangeFilter waitingFor(String approver) {
		return ALL.withStatus(Set.of(ChangeStatus.PENDING_APPROVAL)).withReviewableBy(approver);
	}

	public static ChangeFilter ofCluster(@Nullable String clusterArn) {
		return new ChangeFilter(Set.of(), clusterArn, null, null, null, null, null, null, null);
	}

	public ChangeFilter withStatus(Set<ChangeStatus> any) {
		return new ChangeFilter(any, this.clusterArn, this.accountId, this.region, this.requestedBy, this.createdFrom,
				this.createdTo, this.q, this.reviewableBy);
	}

	public ChangeFilter withRequestedBy(@Nullable String requester) {
		return new ChangeFilter(this.statuses, this.clusterArn, this.accountId, this.region, requester,
				this.createdFrom, this.createdTo, this.q, this.reviewableBy);
	}

	public ChangeFilter withText(@Nullable String text) {
		return new ChangeFilter(this.statuses, this.clusterArn, this.accountId, this.region, this.requestedBy,
				this.createdFrom, this.createdTo, text, this.reviewableBy);
	}

	public ChangeFilter withReviewableBy(String person) {
		return new ChangeFilter(this.statuses, this.clusterArn, this.accountId, this.region, this.requestedBy,
				this.createdFrom, this.createdTo, this.q, person);
	}

}
