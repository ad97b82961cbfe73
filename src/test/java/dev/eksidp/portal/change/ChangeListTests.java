package dev.eksidp.portal.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.eksidp.portal.testing.Api;
import dev.eksidp.portal.testing.Api.Answer;
import dev.eksidp.portal.testing.PortalTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@PortalTest
class ChangeListTests {

	private static final String CLUSTER = "payments-staging";

	@LocalServerPort
	private int port;

	private String arn = "";

	@BeforeEach
	void prepare() {
		this.arn = api().arn(CLUSTER);
	}

	@Test
	void neitherSkipsNorRepeatsWhenRequestsArriveWhileItIsRead() {
		List<String> before = List.of(makeAndWithdraw(), makeAndWithdraw(), makeAndWithdraw(), makeAndWithdraw());
		Answer page = api().get("/change-requests?limit=2&clusterArn=" + this.arn);
		List<String> seen = new ArrayList<>(ids(page));
		makeAndWithdraw();
		page = api().get(next(page));
		seen.addAll(ids(page));
		assertThat(seen).containsExactlyElementsOf(before.reversed());
		while (!next(page).isEmpty()) {
			page = api().get(next(page));
		}
		assertThat(page.json().at("/nextCursor").isNull()).isTrue();
	}

	@Test
	void narrowsByEveryFilter() {
		Instant start = Instant.now();
		String withdrawn = makeAndWithdraw();
		String open = api().submit(CLUSTER);
		String here = "clusterArn=%s&createdFrom=%s".formatted(this.arn, start);
		assertThat(list(here)).containsExactly(open, withdrawn);
		assertThat(list(here + "&status=WITHDRAWN")).containsExactly(withdrawn);
		assertThat(list(here + "&status=WITHDRAWN,PENDING_APPROVAL")).containsExactly(open, withdrawn);
		assertThat(list(here + "&status=WITHDRAWN&status=PENDING_APPROVAL")).containsExactly(open, withdrawn);
		assertThat(list(here + "&requestedBy=requester&accountId=111122223333&region=" + region() + "&q=payments-st"))
			.containsExactly(open, withdrawn);
		assertThat(list(here + "&requestedBy=requester2")).isEmpty();
		assertThat(list(here + "&accountId=999999999999")).isEmpty();
		assertThat(list(here + "&region=mars-north-1")).isEmpty();
		assertThat(list(here + "&q=nothing-like-it")).isEmpty();
		Instant second = Instant.parse(api().get("/change-requests/" + open).text("/createdAt"));
		assertThat(list(here + "&createdTo=" + second)).containsExactly(withdrawn);
		assertThat(list("clusterArn=%s&createdFrom=%s".formatted(this.arn, second))).containsExactly(open);
		withdraw(open);
	}

	@Test
	void findsByTheTicketAndTheReasonOfTheNewestRevision() {
		String body = """
				{"clusterArn": "%s", "operation": "ASSOCIATE",
				 "oidc": {"identityProviderConfigName": "corp-sso", "issuerUrl": "https://sso.example.com", "clientId": "kubernetes"},
				 "reason": "%s", "ticket": "%s"}
				""";
		Answer created = api().post("/change-requests", body.formatted(this.arn, "The quokka moves house", "ZOO-4711"));
		assertThat(created.status()).as(created.toString()).isEqualTo(201);
		String id = created.text("/id");
		assertThat(list("q=QUOKKA")).containsExactly(id);
		assertThat(list("q=zoo-47")).containsExactly(id);
		assertThat(list("q=zoo_47")).isEmpty();
		Answer revised = api().with("If-Match", created.header("ETag"))
			.put("/change-requests/" + id, body.formatted(this.arn, "The wombat moves house", "ZOO-4712"));
		assertThat(revised.status()).as(revised.toString()).isEqualTo(200);
		assertThat(list("q=quokka")).isEmpty();
		assertThat(list("q=wombat%20moves")).containsExactly(id);
		withdraw(id);
	}

	@ParameterizedTest
	@ValueSource(strings = { "createdFrom=yesterday", "createdTo=2026-13-01T00:00:00Z", "status=DONE" })
	void refusesAFilterThatItCannotRead(String filter) {
		Answer refused = api().get("/change-requests?" + filter);
		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.text("/errors/0/pointer")).isEqualTo("/" + filter.substring(0, filter.indexOf('=')));
	}

	private List<String> list(String filter) {
		return ids(api().get("/change-requests?" + filter));
	}

	private static List<String> ids(Answer page) {
		return page.json().at("/items").valueStream().map((item) -> item.at("/id").asString()).toList();
	}

	/**
	 * The path of the next page, from the {@code Link} header.
	 */
	private static String next(Answer page) {
		Matcher link = Pattern.compile("<[^>]*/api/v1([^>]*)>; rel=\"next\"").matcher(page.header("Link"));
		return link.matches() ? link.group(1) : "";
	}

	private String region() {
		return this.arn.split(":")[3];
	}

	private String makeAndWithdraw() {
		String id = api().submit(CLUSTER);
		withdraw(id);
		return id;
	}

	private void withdraw(String id) {
		assertThat(api().post("/change-requests/" + id + "/withdrawal", null).status()).isEqualTo(200);
	}

	private Api api() {
		return Api.of(this.port, "requester");
	}

}
