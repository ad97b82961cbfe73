package dev.eksidp.portal.audit.web;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import dev.eksidp.portal.access.AuditableEvent;
import dev.eksidp.portal.testing.PortalTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

@PortalTest
class AuditPageControllerTests {

	private static final String HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>[[${7*7}]]";

	/** Finds what this test recorded, and nothing of others. */
	private final String actor = "actor-" + UUID.randomUUID();

	private final String request = Long.toString(UUID.randomUUID().getMostSignificantBits() >>> 1);

	@Autowired
	private ApplicationEventPublisher events;

	private MockMvcTester pages;

	@BeforeEach
	void pages(@Autowired WebApplicationContext context) {
		this.pages = MockMvcTester.from(context, (builder) -> builder.apply(springSecurity()).build());
	}

	@Test
	void auditorsSeeWhoDidWhatWithBothSidesOfTheChange() throws Exception {
		this.events.publishEvent(AuditableEvent.done(this.actor, "change-request.revise", "change-request",
				this.request, Map.of("before", Map.of("oidc", Map.of("clientId", "old-client")), "after",
						Map.of("oidc", Map.of("clientId", "new-client")))));
		for (String role : new String[] { "AUDITOR", "ADMIN" }) {
			assertThat(get(role, "/audit?actor={actor}", this.actor)).hasStatusOk()
				.bodyText()
				.contains("change-request.revise", "href=\"/requests/" + this.request + "\"", "oidc.clientId",
						"old-client", "new-client", "1 event<");
		}
	}

	@Test
	void othersAreToldWhoMay() {
		assertThat(get("APPROVER", "/audit")).hasStatus(403);
		assertThat(get("APPROVER", "/audit/timeline?subjectType=person&subjectId=admin")).hasStatus(403);
	}

	@Test
	void whatNobodyWouldSeeIsShown() {
		this.events.publishEvent(AuditableEvent.done(this.actor, "change-request.reject", "change-request",
				this.request, Map.of("comment", "Do not \u202Eapprove")));
		for (String page : new String[] { "/audit?actor=" + this.actor,
				"/audit/timeline?subjectType=change-request&subjectId=" + this.request }) {
			assertThat(get("AUDITOR", page)).hasStatusOk().bodyText().contains("Do not ⟨U+202E⟩approve");
		}
	}

	@Test
	void hostileTextStaysText() throws Exception {
		this.events.publishEvent(new AuditableEvent(this.actor, HOSTILE, AuditableEvent.Outcome.DONE, HOSTILE, HOSTILE,
				Map.of(HOSTILE, HOSTILE, "before", HOSTILE, "after", HOSTILE + 1)));
		this.events.publishEvent(AuditableEvent.done(HOSTILE, "change-request.reject", "change-request", this.request,
				Map.of("comment", HOSTILE)));
		for (String page : new String[] { "/audit?actor=" + this.actor,
				"/audit/timeline?subjectType=change-request&subjectId=" + this.request }) {
			assertThat(get("AUDITOR", page)).hasStatusOk()
				.bodyText()
				.contains("&lt;script&gt;alert(1)&lt;/script&gt;", "[[${7*7}]]")
				.doesNotContain("<script>alert", "<img src=x");
		}
		assertThat(get("AUDITOR", "/audit?q={q}&actor={q}&action={q}&subjectType={q}&subjectId={q}&cursor=MQ", HOSTILE,
				HOSTILE, HOSTILE, HOSTILE, HOSTILE))
			.hasStatusOk()
			.bodyText()
			.doesNotContain("<script>alert", "<img src=x")
			.contains("No event matches");
	}

	@Test
	void filtersStayInTheAddressOfTheNextPage() throws Exception {
		for (int i = 0; i < 51; i++) {
			this.events.publishEvent(AuditableEvent.refused(this.actor, "change-request.approve", "change-request",
					this.request, "Own."));
		}
		assertThat(get("AUDITOR", "/audit?actor={actor}&outcome=REFUSED&from=2020-01-01&to=&q=", this.actor))
			.hasStatusOk()
			.bodyText()
			.contains("50 events", "Refused", "value=\"2020-01-01\"", "Clear filters", "/audit?actor=" + this.actor
					+ "&amp;outcome=REFUSED&amp;from=2020-01-01&amp;to=&amp;q=&amp;cursor=");
		assertThat(get("AUDITOR", "/audit?actor={actor}&outcome=DONE", this.actor)).bodyText()
			.contains("No event matches");
		assertThat(get("AUDITOR", "/audit?from=yesterday")).hasStatus4xxClientError();
	}

	@Test
	void aTimelineTellsEverybodyTheStoryAndAuditorsTheRefusals() throws Exception {
		publish("submit", Map.of("revision", 1));
		this.events.publishEvent(AuditableEvent.refused(this.actor, "change-request.approve", "change-request",
				this.request, "Your own request."));
		publish("approve", Map.of("revision", 1, "comment", "Matches the runbook."));
		publish("step-failed", Map.of("step", "1. Associate", "code", "ResourceInUseException", "message", "Busy."));
		String url = "/audit/timeline?subjectType=change-request&subjectId=" + this.request;
		assertThat(get("VIEWER", url)).hasStatusOk()
			.bodyText()
			.containsSubsequence("<ol class=\"timeline-p\">", "<strong>" + this.actor + "</strong>",
					"submitted revision 1", "approved revision 1", "Matches the runbook.",
					"could not finish step 1. Associate", "ResourceInUseException", "Busy.")
			.doesNotContain("Your own request.", "<html", "th:");
		assertThat(get("AUDITOR", url)).bodyText()
			.containsSubsequence("submitted revision 1", "Your own request.", "approved revision 1");
		assertThat(get("VIEWER", "/audit/timeline?subjectType=change-request&subjectId=0")).hasStatusOk()
			.bodyText()
			.contains("Nothing has happened yet.");
	}

	private void publish(String action, Map<String, ?> detail) {
		this.events.publishEvent(
				AuditableEvent.done(this.actor, "change-request." + action, "change-request", this.request, detail));
	}

	private MvcTestResult get(String role, String url, Object... values) {
		return this.pages.get().uri(url, values).with(user(role.toLowerCase(Locale.ROOT)).roles(role)).exchange();
	}

}
