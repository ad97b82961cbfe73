package dev.eksidp.portal.audit.api;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.eksidp.portal.access.AuditableEvent;
import dev.eksidp.portal.shell.RequestTrace;
import dev.eksidp.portal.testing.PortalTest;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;

import static org.assertj.core.api.Assertions.assertThat;

@PortalTest
class AuditEventsApiTests {

	private static final Pattern NEXT = Pattern.compile("<(.*)>; rel=\"next\"");

	/** Finds what this test recorded, and nothing of others. */
	private final String actor = "actor-" + UUID.randomUUID();

	private final String request = Long.toString(UUID.randomUUID().getMostSignificantBits() >>> 1);

	private final HttpClient client = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@Autowired
	private JsonMapper json;

	@Autowired
	private ApplicationEventPublisher events;

	@Test
	void anAuditorReadsEventsAsTheyAreDocumented() throws Exception {
		publish("change-request.approve");
		JsonNode event = json(get("auditor", "/api/v1/audit-events?actor=" + this.actor)).get("items").get(0);
		assertThat(event.propertyNames()).containsExactlyInAnyOrder("id", "at", "actor", "action", "outcome", "subject",
				"requestId", "source", "detail");
		assertThat(event.get("actor")).hasToString("{\"name\":\"" + this.actor + "\",\"token\":null}");
		assertThat(event.get("subject").get("type").asString()).isEqualTo("change-request");
		assertThat(event.get("subject").get("id").asString()).isEqualTo(this.request);
		assertThat(event.get("outcome").asString()).isEqualTo("DONE");
		assertThat(event.get("at").asString()).endsWith("Z");
		assertThat(event.get("detail")).hasToString("{\"revision\":1}");
	}

	@Test
	void pagesAreLinked() throws Exception {
		for (int i = 0; i < 5; i++) {
			publish("change-request.approve");
		}
		List<Long> ids = new ArrayList<>();
		String next = "/api/v1/audit-events?limit=2&action=change-request.approve&actor=" + this.actor;
		while (next != null) {
			HttpResponse<String> answer = get("admin", next);
			json(answer).get("items").forEach((event) -> ids.add(event.get("id").asLong()));
			Matcher link = NEXT.matcher(answer.headers().firstValue("Link").orElse(""));
			boolean more = link.matches();
			assertThat(json(answer).get("nextCursor").isNull()).isEqualTo(!more);
			next = more ? URI.create(link.group(1)).getRawPath() + "?" + URI.create(link.group(1)).getRawQuery() : null;
		}
		assertThat(ids).hasSize(5).isSortedAccordingTo((one, other) -> Long.compare(other, one));
	}

	@Test
	void everybodyReadsTheEventsOfARequestAndOnlyAuditorsThatOfAll() throws Exception {
		publish("change-request.submit");
		this.events.publishEvent(AuditableEvent.refused(this.actor, "change-request.approve", "change-request",
				this.request, "Own request."));
		publish("change-request.withdraw");
		String path = "/api/v1/change-requests/" + this.request + "/events";
		assertThat(actions(get("requester", path))).containsExactly("change-request.submit", "change-request.withdraw");
		assertThat(actions(get("auditor", path))).containsExactly("change-request.submit", "change-request.approve",
				"change-request.withdraw");
		for (String account : List.of("requester", "approver")) {
			HttpResponse<String> refused = get(account, "/api/v1/audit-events");
			assertThat(refused.statusCode()).isEqualTo(403);
			assertThat(json(refused).get("type").asString()).isEqualTo("/problems/forbidden");
		}
		assertThat(this.client.send(request("/api/v1/audit-events").build(), BodyHandlers.discarding()).statusCode())
			.isEqualTo(401);
		assertThat(this.client.send(request(path).build(), BodyHandlers.discarding()).statusCode()).isEqualTo(401);
	}

	@Test
	void whereOthersCameFromIsForAuditorsAndThemselves() throws Exception {
		try (var _ = MDC.putCloseable(RequestTrace.REQUEST_ID, "request-1");
				var _ = MDC.putCloseable(RequestTrace.SOURCE, "203.0.113.7")) {
			for (String by : List.of(this.actor, "requester")) {
				this.events.publishEvent(new AuditableEvent(by, "change-request.submit", AuditableEvent.Outcome.DONE,
						"change-request", this.request, Map.of(), "deploy"));
			}
		}
		String path = "/api/v1/change-requests/" + this.request + "/events";
		JsonNode seen = json(get("requester", path)).get("items");
		assertThat(seen.get(0).toString()).doesNotContain("203.0.113.7", "request-1", "deploy").contains(this.actor);
		assertThat(seen.get(1).toString()).contains("203.0.113.7", "request-1", "deploy");
		assertThat(json(get("auditor", path)).get("items"))
			.allSatisfy((event) -> assertThat(event.toString()).contains("203.0.113.7", "request-1", "deploy"));
	}

	@Test
	void whatCannotBeIsAProblem() throws Exception {
		assertProblem("/api/v1/change-requests/0/events", 404, "change-request-not-found");
		assertProblem("/api/v1/change-requests/abc/events", 404, "not-found");
		assertProblem("/api/v1/audit-events?limit=0", 422, "invalid-input");
		assertProblem("/api/v1/audit-events?limit=101", 422, "invalid-input");
		assertProblem("/api/v1/audit-events?limit=many", 400, "unreadable");
		assertProblem("/api/v1/audit-events?cursor=***", 422, "invalid-input");
		assertProblem(
				"/api/v1/audit-events?cursor="
						+ Base64.getUrlEncoder().encodeToString("x".getBytes(StandardCharsets.UTF_8)),
				422, "invalid-input");
		assertProblem("/api/v1/audit-events?outcome=MAYBE", 400, "unreadable");
		assertProblem("/api/v1/audit-events?from=yesterday", 400, "unreadable");
		assertProblem("/api/v1/audit-events?q=%00", 400, "unreadable");
		assertThat(get("auditor", "/api/v1/audit-events?q=%27&actor=%5C&subjectId=%F0%9F%92%A5").statusCode())
			.isEqualTo(200);
	}

	private void assertProblem(String path, int status, String slug) throws Exception {
		HttpResponse<String> answer = get("auditor", path);
		assertThat(answer.statusCode()).as(path).isEqualTo(status);
		assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(json(answer).get("type").asString()).isEqualTo("/problems/" + slug);
		assertThat(json(answer).get("requestId").asString()).isNotBlank();
	}

	private void publish(String action) {
		this.events.publishEvent(
				AuditableEvent.done(this.actor, action, "change-request", this.request, Map.of("revision", 1)));
	}

	private List<String> actions(HttpResponse<String> answer) {
		return json(answer).get("items").valueStream().map((event) -> event.get("action").asString()).toList();
	}

	private JsonNode json(HttpResponse<String> answer) {
		return this.json.readTree(answer.body());
	}

	private HttpResponse<String> get(String account, String path) throws Exception {
		String credentials = Base64.getEncoder()
			.encodeToString((account + ":sandbox").getBytes(StandardCharsets.UTF_8));
		return this.client.send(request(path).header("Authorization", "Basic " + credentials).build(),
				BodyHandlers.ofString());
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path));
	}

}
