package dev.eksidp.portal.change.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.eksidp.portal.change.Proposal;
import dev.eksidp.portal.change.web.FormErrors.FormError;
import dev.eksidp.portal.change.web.RequestForm.Pair;
import dev.eksidp.portal.cluster.ClusterView;
import dev.eksidp.portal.cluster.DriftStatus;
import dev.eksidp.portal.cluster.Recorded;
import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.oidc.OidcSettings;
import dev.eksidp.portal.plan.Operation;
import dev.eksidp.portal.plan.ProviderSettings;
import dev.eksidp.portal.plan.OnFailure;
import dev.eksidp.portal.shell.Violation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import static org.assertj.core.api.Assertions.assertThat;

class RequestFormTests {

	@Test
	void gapsAndNonsenseInTheNumbersOfRowsDoNoHarm() {
		RequestForm form = read("claims[7].key", "hd", "claims[7].value", "example.com", "claims[2].key", "acr",
				"claims[999999].key", "last", "claims[99999999999].key", "x", "claims[-1].key", "x", "claims[a].key",
				"x", "tags", "x");
		assertThat(form.claims()).containsExactly(new Pair("acr", ""), new Pair("hd", "example.com"),
				new Pair("last", ""));
		assertThat(form.tags()).isEmpty();
	}

	@Test
	void anEmptyRowIsNotAskedFor() {
		RequestForm form = read("operation", "ASSOCIATE", "tags[0].key", "", "tags[0].value", "", "tags[1].key", "team",
				"tags[1].value", "");
		assertThat(form.proposal().tags()).containsOnlyKeys("team");
	}

	@Test
	void removingAProviderTakesNoSettingsWhateverIsStillTyped() {
		Proposal proposal = read("operation", "DISASSOCIATE", "name", "corp-sso", "tags[0].key", "team",
				"checksOverride", "It is mended tonight.")
			.proposal();
		assertThat(proposal.oidc()).isNull();
		assertThat(proposal.tags()).isEmpty();
		assertThat(proposal.checksOverride()).isNull();
	}

	@Test
	void anOperationThatDoesNotExistIsAskedForAgain() {
		assertThat(read("operation", "EXPLODE").proposal().violations()).extracting(Violation::pointer)
			.contains("/operation");
	}

	@Test
	void aPasteReplacesTheSettingsAndKeepsTheRest() {
		RequestForm typed = read("cluster", "c", "clusterArn", "arn", "operation", "DISASSOCIATE", "name", "old",
				"groupsClaim", "groups", "tags[0].key", "team", "tags[1].key", "", "reason", "Why", "ticket", "T-1",
				"seenRevision", "2");
		OidcSettings oidc = new OidcSettings("new", "https://sso.example.com", "c", null, null, null, null,
				Map.of("hd", "example.com"));
		RequestForm filled = typed.filledWith(oidc, Map.of());
		assertThat(filled.proposal().oidc()).isEqualTo(oidc);
		assertThat(filled.tags()).isEqualTo(typed.tags());
		assertThat(List.of(filled.cluster(), filled.clusterArn(), filled.operation(), filled.reason(), filled.ticket(),
				filled.seenRevision()))
			.containsExactly("c", "arn", "ASSOCIATE", "Why", "T-1", "2");
		assertThat(typed.filledWith(oidc, Map.of("a", "b")).tags()).containsExactly(new Pair("a", "b"));
	}

	@Test
	void restoringAsksForWhatIsRecordedAndWhereNothingIsForItsRemoval() {
		OidcSettings oidc = new OidcSettings("corp-sso", "https://sso.example.com", "kubernetes", null, null, "groups",
				null, Map.of("hd", "example.com"));
		RequestForm back = RequestForm.restoring(recorded(new ProviderSettings(oidc, Map.of("team", "payments"))));
		assertThat(back.proposal().operation()).isEqualTo(Operation.ASSOCIATE);
		assertThat(back.proposal().oidc()).isEqualTo(oidc);
		assertThat(back.proposal().tags()).isEqualTo(Map.of("team", "payments"));
		RequestForm removal = RequestForm.restoring(recorded(null));
		assertThat(removal.proposal().operation()).isEqualTo(Operation.DISASSOCIATE);
		assertThat(removal.proposal().clusterArn()).isEqualTo("arn:aws:eks:eu-west-1:111122223333:cluster/c");
	}

	private static ClusterView recorded(@Nullable ProviderSettings settings) {
		return new ClusterView(ClusterArn.of("arn:aws:eks:eu-west-1:111122223333:cluster/c"), "ACTIVE", "1.33", null,
				Map.of(), null, null, Instant.EPOCH, null,
				new Recorded(settings, Instant.EPOCH, Recorded.Origin.FIRST_SIGHT, null, null, null),
				DriftStatus.DRIFTED, null);
	}

	@Test
	void onlyWhatIsNotUsualOnAFailureIsSaid() {
		assertThat(read("operation", "ASSOCIATE", "onFailure", "ROLLBACK").proposal().onFailure()).isNull();
		assertThat(read("operation", "ASSOCIATE", "onFailure", "EXPLODE").proposal().onFailure()).isNull();
		assertThat(read("operation", "ASSOCIATE", "onFailure", "DO_NOTHING").adding("tags").proposal().onFailure())
			.isEqualTo(OnFailure.DO_NOTHING);
		assertThat(read("operation", "DISASSOCIATE", "onFailure", "DO_NOTHING").proposal().onFailure()).isNull();
	}

	@Test
	void rowsAreAddedAndRemovedWithoutAScript() {
		RequestForm form = read("claims[0].key", "hd", "claims[1].key", "acr", "tags[0].key", "team");
		assertThat(form.removing("claims[0]").claims()).containsExactly(new Pair("acr", ""));
		assertThat(form.removing("claims[9]")).isEqualTo(form);
		assertThat(form.adding("tags").tags()).hasSize(2);
		assertThat(form.adding("nonsense")).isEqualTo(form);
	}

	@Test
	void aViolationFindsItsRow() {
		RequestForm form = read("claims[0].key", "a/b", "claims[1].key", "hd", "tags[0].key", "team", "tags[1].key",
				"team");
		List<Violation> violations = List.of(
				new Violation(Violation.pointer("/oidc/requiredClaims", "a/b"), "claim-value", "Enter a value."),
				new Violation("/oidc/issuerUrl", "required", "Enter it."));
		assertThat(FormErrors.of(form, violations)).extracting(FormError::name)
			.containsExactly("claims[0].value", "issuerUrl");
		assertThat(FormErrors.of(form, FormErrors.doubles(form))).extracting(FormError::name)
			.containsExactly("tags[1].key");
	}

	private static RequestForm read(String... namesAndValues) {
		MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			fields.add(namesAndValues[i], namesAndValues[i + 1]);
		}
		return RequestForm.read(fields);
	}

}
