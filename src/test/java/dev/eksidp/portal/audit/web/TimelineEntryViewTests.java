package dev.eksidp.portal.audit.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.eksidp.portal.access.AuditAction;
import dev.eksidp.portal.access.AuditActions;
import dev.eksidp.portal.access.AuditableEvent.Outcome;
import dev.eksidp.portal.audit.AuditEvent;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class TimelineEntryViewTests {

	private static final TimelineDescriptions words = new TimelineDescriptions(List.of(new AuditActions(List.of(
			AuditAction.of("thing.paint", "ok", "check", (detail) -> "painted it " + detail.path("colour").asString())
				.quoting("comment"),
			AuditAction.of("thing.break", "bad", "x", "broke it").showing("code").quoting("message")))));

	@Test
	void anActionReadsAsItsModuleSays() {
		TimelineEntryView moment = moment("thing.paint", Outcome.DONE, Map.of("colour", "red", "comment", "Fine."));
		assertThat(moment.did()).isEqualTo("painted it red");
		assertThat(moment.tone()).isEqualTo("ok");
		assertThat(moment.icon()).isEqualTo("check");
		assertThat(moment("thing.later", Outcome.DONE, Map.of()).did()).isEqualTo("did thing.later");
	}

	@Test
	void whatWasSaidIsQuoted() {
		assertThat(moment("thing.paint", Outcome.DONE, Map.of("comment", "Fine.")).quote()).isEqualTo("Fine.");
		assertThat(moment("thing.paint", Outcome.DONE, Map.of("comment", " ")).quote()).isNull();
		TimelineEntryView failed = moment("thing.break", Outcome.DONE, Map.of("code", "E1", "message", "No."));
		assertThat(failed.aside()).isEqualTo("E1");
		assertThat(failed.quote()).isEqualTo("No.");
	}

	@Test
	void aRefusalSaysWhy() {
		TimelineEntryView moment = moment("thing.paint", Outcome.REFUSED,
				Map.of("reason", "It is not yours.", "comment", "Fine."));
		assertThat(moment.did()).isEqualTo("was refused thing.paint");
		assertThat(moment.quote()).isEqualTo("It is not yours.");
	}

	@Test
	void whatFailedIsNotToldAsDone() {
		TimelineEntryView moment = moment("thing.paint", Outcome.FAILED, Map.of("reason", "EKS did not answer."));
		assertThat(moment.did()).isEqualTo("failed at thing.paint");
		assertThat(moment.quote()).isEqualTo("EKS did not answer.");
	}

	@Test
	void twoModulesCannotTellOfTheSameAction() {
		AuditActions actions = new AuditActions(List.of(AuditAction.of("thing.paint", "ok", "check", "painted it")));
		assertThatIllegalStateException().isThrownBy(() -> new TimelineDescriptions(List.of(actions, actions)));
	}

	@Test
	void thePortalIsNotAPerson() {
		AuditEvent event = event("portal", "thing.paint", Outcome.DONE, Map.of());
		assertThat(TimelineEntryView.of(event, words.of(event)).who()).isEqualTo("The portal");
	}

	private static TimelineEntryView moment(String action, Outcome outcome, Map<String, ?> detail) {
		AuditEvent event = event("approver", action, outcome, detail);
		return TimelineEntryView.of(event, words.of(event));
	}

	private static AuditEvent event(String actor, String action, Outcome outcome, Map<String, ?> detail) {
		return new AuditEvent(1, Instant.EPOCH, actor, null, action, outcome, "thing", "42", null, "portal",
				JsonMapper.shared().valueToTree(detail));
	}

}
