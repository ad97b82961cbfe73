package dev.eksidp.portal.change;

import java.time.Instant;
import java.util.Map;

import dev.eksidp.portal.oidc.OidcSettings;
import dev.eksidp.portal.plan.OnFailure;
import dev.eksidp.portal.plan.Operation;
import dev.eksidp.portal.plan.Plan;
import org.jspecify.annotations.Nullable;

/**
 * One revision of a change request as it was submitted.
 *
 * @param onFailure {@code null} where it was not said
 * @param plan what would have been done then
 */
public record RevisionView(int number, Operation operation, @Nullable OidcSettings oidc, Map<String, String> tags,
		@Nullable String reason, @Nullable String ticket, @Nullable String checksOverride,
		@Nullable OnFailure onFailure, Plan plan, String submittedBy, Instant submittedAt) {

	static RevisionView of(Revision revision) {
		Proposal content = revision.content();
		return new RevisionView(revision.number(), content.requiredOperation(), content.oidc(), content.tags(),
				content.reason(), content.ticket(), content.checksOverride(), content.onFailure(), revision.plan(),
				revision.submittedBy(), revision.submittedAt());
	}

}
