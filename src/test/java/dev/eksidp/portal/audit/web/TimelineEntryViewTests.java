package dev.eksidp.portal.audit.web;

import java.time.Instant;
import java.util.Map;

import dev.eksidp.portal.access.AuditableEvent.Outcome;
import dev.eksidp.portal.audit.AuditEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class TimelineEntryViewTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			submit          | mute | submitted revision 2
			revise          | mute | revised the request to revision 2
			approve         | ok   | approved revision 2
			reject          | bad  | rejected revision 2
			request-changes | warn | requested changes to revision 2
			withdraw        | mute | withdrew the request
			expire          | mute | closed the request, because nobody decided in time
			start           | info | began to apply revision 2
			succeed         | ok   | verified the result, and the request succeeded
			fail            | bad  | stopped, and the request failed
			stale           | warn | stopped, because the cluster no longer matches the plan
			retry           | mute | asked for another try
			step-started    | info | started step 1. Associate
			step-waiting    | warn | had to wait with step 1. Associate
			step-done       | ok   | finished step 1. Associate
			step-failed     | bad  | could not finish step 1. Associate
			later           | mute | did change-request.later
			""")
	void everyActionReadsAsASentence(String action, String tone, String did) {
		TimelineEntryView moment = TimelineEntryView.of(event("approver", "change-request." + action, Outcome.DONE,
				Map.of("revision", 2, "step", "1. Associate", "comment", "Fine.", "updateId", "u-1")));
		assertThat(moment.tone()).isEqualTo(tone);
		assertThat(moment.did()).isEqualTo(did);
	}

	@Test
	void whatWasSaidIsQuoted() {
		assertThat(moment("change-request.approve", Map.of("comment", "Fine.")).quote()).isEqualTo("Fine.");
		assertThat(moment("change-request.approve", Map.of("comment", " ")).quote()).isNull();
		TimelineEntryView failed = moment("change-request.step-failed",
				Map.of("code", "AccessDenied", "message", "No."));
		assertThat(failed.aside()).isEqualTo("AccessDenied");
		assertThat(failed.quote()).isEqualTo("No.");
	}

	@Test
	void aRefusalSaysWhy() {
		TimelineEntryView moment = TimelineEntryView.of(event("requester", "change-request.approve", Outcome.REFUSED,
				Map.of("reason", "You asked for this change.", "comment", "Fine.")));
		assertThat(moment.did()).isEqualTo("was refused change-request.approve");
		assertThat(moment.quote()).isEqualTo("You asked for this change.");
	}

	@Test
	void thePortalIsNotAPerson() {
		assertThat(TimelineEntryView.of(event("portal", "change-request.start", Outcome.DONE, Map.of())).who())
			.isEqualTo("The portal");
	}

	private static TimelineEntryView moment(String action, Map<String, ?> detail) {
		return TimelineEntryView.of(event("approver", action, Outcome.DONE, detail));
	}

	private static AuditEvent event(String actor, String action, Outcome outcome, Map<String, ?> detail) {
		return new AuditEvent(1, Instant.EPOCH, actor, null, action, outcome, "change-request", "42", null, "portal",
				JsonMapper.shared().valueToTree(detail));
	}

}
