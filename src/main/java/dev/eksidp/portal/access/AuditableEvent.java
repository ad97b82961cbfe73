package dev.eksidp.portal.access;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Somebody did something, or was refused: published as an application event, and written
 * to the audit trail in the publisher's transaction.
 *
 * @param actor the account name; the portal's own deeds are by {@link Person#PORTAL}
 * @param action what, for example {@code change-request.approve}
 * @param subjectType to what kind of thing, for example {@code change-request}
 * @param subjectId to which one
 * @param detail before, after, and the reason of a refusal; never a secret; where the
 * subject is something of a cluster, {@value #CLUSTER} has its ARN, and the event is
 * found among those of the cluster
 * @param token the {@link ActingToken#label() label} of the API token that was used;
 * {@code null} for the one that acts in this thread, if one does
 */
public record AuditableEvent(String actor, String action, Outcome outcome, String subjectType, String subjectId,
		Map<String, ? extends @Nullable Object> detail, @Nullable String token) {

	/** The member of the detail that names the cluster which an event concerns. */
	public static final String CLUSTER = "cluster";

	/**
	 * Done through the API token that acts in this thread, if one does.
	 */
	public AuditableEvent(String actor, String action, Outcome outcome, String subjectType, String subjectId,
			Map<String, ? extends @Nullable Object> detail) {
		this(actor, action, outcome, subjectType, subjectId, detail, null);
	}

	/**
	 * How it ended.
	 */
	public enum Outcome {

		DONE, REFUSED, FAILED

	}

	public static AuditableEvent done(String actor, String action, String subjectType, String subjectId,
			Map<String, ? extends @Nullable Object> detail) {
		return new AuditableEvent(actor, action, Outcome.DONE, subjectType, subjectId, detail);
	}

	public static AuditableEvent refused(String actor, String action, String subjectType, String subjectId,
			String reason) {
		return new AuditableEvent(actor, action, Outcome.REFUSED, subjectType, subjectId, Map.of("reason", reason));
	}

	/**
	 * The same, through this API token: needed only where the token does not act in this
	 * thread.
	 */
	AuditableEvent through(ActingToken used) {
		return new AuditableEvent(this.actor, this.action, this.outcome, this.subjectType, this.subjectId, this.detail,
				used.label());
	}

}
