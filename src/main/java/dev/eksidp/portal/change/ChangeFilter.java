package dev.eksidp.portal.change;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Which change requests to list; what is {@code null} or empty does not matter.
 *
 * @param statuses any of these
 * @param q part of the name, account id or region of the cluster; or an id such as
 * {@code 42} or {@code #42}
 * @param reviewableBy those that this person may and has yet to review
 */
public record ChangeFilter(Set<ChangeStatus> statuses, @Nullable String clusterArn, @Nullable String accountId,
		@Nullable String region, @Nullable String requestedBy, @Nullable String q, @Nullable String reviewableBy) {

	public static final ChangeFilter ALL = new ChangeFilter(Set.of(), null, null, null, null, null, null);

	public ChangeFilter {
		statuses = Set.copyOf(statuses);
	}

	/**
	 * The requests that hold their cluster.
	 */
	public static ChangeFilter open() {
		return new ChangeFilter(ChangeStatus.open(), null, null, null, null, null, null);
	}

	public static ChangeFilter waitingFor(String approver) {
		return new ChangeFilter(Set.of(ChangeStatus.PENDING_APPROVAL), null, null, null, null, null, approver);
	}

	public static ChangeFilter requestedBy(String requester) {
		return new ChangeFilter(Set.of(), null, null, null, requester, null, null);
	}

	public static ChangeFilter ofCluster(String clusterArn) {
		return new ChangeFilter(Set.of(), clusterArn, null, null, null, null, null);
	}

}
