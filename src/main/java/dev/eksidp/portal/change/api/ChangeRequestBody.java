package dev.eksidp.portal.change.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.eksidp.portal.change.Proposal;
import dev.eksidp.portal.oidc.OidcSettings;
import dev.eksidp.portal.plan.Operation;
import dev.eksidp.portal.shell.InvalidInput;
import dev.eksidp.portal.shell.Violation;
import org.jspecify.annotations.Nullable;

/**
 * What a caller sends to plan, submit or revise.
 *
 * @param checksOverride a reason for submitting in spite of failed checks; only taken
 * when there are some
 */
record ChangeRequestBody(@Nullable String clusterArn, @Nullable Operation operation, @Nullable OidcSettings oidc,
		@JsonSetter(nulls = Nulls.AS_EMPTY, contentNulls = Nulls.FAIL) Map<String, String> tags,
		@Nullable String reason, @Nullable String ticket, @Nullable String checksOverride) {

	Proposal proposal() {
		Proposal proposal = new Proposal(this.clusterArn, this.operation, this.oidc, this.tags, this.reason,
				this.ticket);
		if (this.checksOverride != null) {
			List<Violation> violations = new ArrayList<>(proposal.violations());
			violations.add(new Violation("/checksOverride", "not-allowed",
					"Leave this out: no check has failed that could be overridden."));
			throw new InvalidInput(violations);
		}
		return proposal;
	}

}
