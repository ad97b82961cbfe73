package dev.eksidp.portal.notification;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.eksidp.portal.change.ChangeStatusChanged;
import dev.eksidp.portal.cluster.ClusterDriftChanged;
import dev.eksidp.portal.change.ChangeStatus;

/**
 * What others can be told of.
 */
public enum EventType {

	SUBMITTED("change-request.submitted", "Somebody asks for a change."),

	REVISED("change-request.revised", "There is a new revision; earlier approvals are void."),

	APPROVAL_GIVEN("change-request.approval-given", "One approval more; others are still needed."),

	APPROVED("change-request.approved", "All approvals are there; the portal applies it next."),

	CHANGES_REQUESTED("change-request.changes-requested", "A reviewer wants another revision."),

	REJECTED("change-request.rejected", "A reviewer said no. Final."),

	WITHDRAWN("change-request.withdrawn", "It is no longer wanted. Final."),

	EXPIRED("change-request.expired", "Nobody decided in time. Final."),

	APPLYING("change-request.applying", "The portal has begun to call EKS."),

	SUCCEEDED("change-request.succeeded", "The cluster shows every setting as approved. Final."),

	FAILED("change-request.failed", "EKS did not do it; it can be retried."),

	ROLLING_BACK("change-request.rolling-back", "A half-done change failed; what was before is put back."),

	ROLLED_BACK("change-request.rolled-back", "The cluster is as it was before the change; it can be retried."),

	NEEDS_ATTENTION("change-request.needs-attention",
			"The cluster is neither as before nor as wanted; somebody has to decide."),

	ACCEPTED("change-request.accepted", "Somebody left the cluster of a half-done change as it is."),

	STALE("change-request.stale", "The cluster no longer matches the approved plan. Final."),

	RETRIED("change-request.retried", "A failed change is applied again."),

	DRIFT_DETECTED("cluster.drift-detected",
			"A cluster has something else than what is recorded. Once for each drift."),

	DRIFT_RESOLVED("cluster.drift-resolved", "A cluster has what is recorded again, or the drift was adopted."),

	TEST("webhook.test", "An administrator tries the webhook. Always sent, never subscribed to.");

	private final String code;

	private final String meaning;

	EventType(String code, String meaning) {
		this.code = code;
		this.meaning = meaning;
	}

	/**
	 * Those that a webhook can ask for.
	 */
	public static List<EventType> subscribable() {
		return Arrays.stream(values()).filter((type) -> type != TEST).toList();
	}

	/**
	 * The one that a webhook can ask for under this name.
	 */
	public static Optional<EventType> find(String code) {
		return subscribable().stream().filter((type) -> type.code.equals(code)).findFirst();
	}

	@JsonCreator
	static EventType of(String code) {
		return Arrays.stream(values())
			.filter((type) -> type.code.equals(code))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("There is no event type " + code));
	}

	static EventType of(ChangeStatusChanged move) {
		return switch (move.action()) {
			case SUBMIT -> SUBMITTED;
			case REVISE -> REVISED;
			case APPROVE -> (move.after() == ChangeStatus.APPROVED) ? APPROVED : APPROVAL_GIVEN;
			case REQUEST_CHANGES -> CHANGES_REQUESTED;
			case REJECT -> REJECTED;
			case WITHDRAW -> WITHDRAWN;
			case EXPIRE -> EXPIRED;
			case START -> APPLYING;
			case SUCCEED -> SUCCEEDED;
			case FAIL -> FAILED;
			case ROLL_BACK -> ROLLING_BACK;
			case ROLLED_BACK -> ROLLED_BACK;
			case NEED_ATTENTION -> NEEDS_ATTENTION;
			case ACCEPT -> ACCEPTED;
			case STALE -> STALE;
			case RETRY -> RETRIED;
		};
	}

	static EventType of(ClusterDriftChanged change) {
		return change.isDrifted() ? DRIFT_DETECTED : DRIFT_RESOLVED;
	}

	/**
	 * Its name in the REST API and in events.
	 */
	@JsonValue
	public String code() {
		return this.code;
	}

	public String meaning() {
		return this.meaning;
	}

}
