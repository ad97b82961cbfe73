package dev.eksidp.portal.change;

import java.util.Map;

import dev.eksidp.portal.oidc.OidcSettings;
import dev.eksidp.portal.plan.Operation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reviews are bound to a digest that was stored: it must come out the same in every later
 * version of the portal.
 */
class DigestTests {

	@Test
	void staysWhatItWasBeforeThereWereChecks() {
		assertThat(Digest.of(proposal(null)))
			.isEqualTo("9a91edf8e83072a44c44428eb18c72db2fa38faf27a291d627384ffb463405a8");
	}

	@Test
	void coversTheReasonToSubmitAnyway() {
		assertThat(Digest.of(proposal("The chain is mended tonight."))).isNotEqualTo(Digest.of(proposal(null)))
			.isNotEqualTo(Digest.of(proposal("It does not matter.")));
	}

	private static Proposal proposal(@Nullable String checksOverride) {
		return new Proposal("arn:aws:eks:eu-west-1:111122223333:cluster/payments-prod", Operation.ASSOCIATE,
				new OidcSettings("corp-sso", "https://sso.example.com", "kubernetes", null, null, null, null, Map.of()),
				Map.of("team", "payments"), "Move sign-in", null, checksOverride);
	}

}
