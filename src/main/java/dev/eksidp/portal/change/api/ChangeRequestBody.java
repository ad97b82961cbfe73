package dev.eksidp.portal.change.api;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.eksidp.portal.change.Proposal;
import dev.eksidp.portal.oidc.OidcSettings;
import dev.eksidp.portal.plan.OnFailure;
import dev.eksidp.portal.plan.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What a caller sends to plan, submit or revise.
 *
 * @param checksOverride a reason for submitting in spite of failed checks; not kept when
 * none has failed
 * @param onFailure {@code ROLLBACK} where it is not said
 */
record ChangeRequestBody(@Nullable String clusterArn, @Nullable Operation operation, @Nullable OidcSettings oidc,
		@JsonSetter(nulls = Nulls.AS_EMPTY, contentNulls = Nulls.FAIL) Map<String, String> tags,
		@Nullable String reason, @Nullable String ticket, @Nullable String checksOverride,
		@Nullable OnFailure onFailure) {

	Proposal proposal() {
		return new Proposal(this.clusterArn, this.operation, this.oidc, this.tags, this.reason, this.ticket,
				this.checksOverride, this.onFailure);
	}

}
