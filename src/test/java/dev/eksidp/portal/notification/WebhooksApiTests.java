package dev.eksidp.portal.notification;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.eksidp.portal.testing.Api;
import dev.eksidp.portal.testing.Api.Answer;
import dev.eksidp.portal.testing.PortalTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@PortalTest
class WebhooksApiTests {

	private static final String URL = "https://hooks.example.com/api-tests/secret-path";

	private final List<String> created = new ArrayList<>();

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient jdbc;

	@AfterEach
	void leaveNothing() {
		this.created.forEach((id) -> admin().delete("/webhooks/" + id));
	}

	@Test
	void theSecretIsToldOnceAndKeptOnlyEncrypted() {
		Answer answer = create(URL);
		String secret = answer.text("/secret");
		assertThat(secret).matches("whsec_[A-Za-z0-9+/]{43}=");
		assertThat(answer.header("Cache-Control")).contains("no-store");
		String path = "/webhooks/" + answer.text("/id");
		assertThat(answer.header("Location")).isEqualTo("/api/v1" + path);
		Answer read = admin().get(path);
		assertThat(read.text("/url")).isEqualTo(URL);
		assertThat(read.text("/enabled")).isEqualTo("true");
		assertThat(read.text("/createdBy")).isEqualTo("admin");
		assertThat(read.toString()).doesNotContain("whsec_", "secret\":");
		String sealed = this.jdbc.sql("select secret from webhook where id = :id")
			.param("id", UUID.fromString(answer.text("/id")))
			.query(String.class)
			.single();
		assertThat(sealed).startsWith("v1.").doesNotContain(secret.substring(6));
		assertThat(this.jdbc.sql("select detail::text from audit_event where subject_id = :id")
			.param("id", answer.text("/id"))
			.query(String.class)
			.list()).singleElement().asString().contains("https://hooks.example.com").doesNotContain("secret-path");
	}

	@Test
	void aStartWithoutTheKeyOrWithAnotherOneIsRefused() {
		create(URL);
		assertThatExceptionOfType(SecretKeyUnusable.class)
			.isThrownBy(() -> new SecretKeyCheck(this.jdbc, new SecretBox(null)).afterSingletonsInstantiated())
			.withMessageContaining("is not set");
		assertThatExceptionOfType(SecretKeyUnusable.class)
			.isThrownBy(() -> new SecretKeyCheck(this.jdbc, new SecretBox(new byte[SecretBox.KEY_BYTES]))
				.afterSingletonsInstantiated())
			.withMessageContaining("another key");
	}

	@Test
	void aWebhookCanBeChangedDisabledEnabledAndDeleted() {
		String path = "/webhooks/" + create(URL).text("/id");
		Answer changed = admin().put(path, """
				{"url": "https://hooks.example.com/other", "description": " Chat ",
				 "eventTypes": ["change-request.failed", "change-request.submitted", "change-request.failed"]}""");
		assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
		assertThat(changed.text("/description")).isEqualTo("Chat");
		assertThat(changed.json().at("/eventTypes").toString())
			.isEqualTo("[\"change-request.submitted\",\"change-request.failed\"]");
		assertThat(admin().post(path + "/disabling", null).text("/disabled/by")).isEqualTo("admin");
		assertThat(admin().post(path + "/disabling", null).status()).isEqualTo(200);
		assertThat(admin().post(path + "/redelivery", null).text("/type")).isEqualTo("/problems/webhook-disabled");
		assertThat(admin().post(path + "/enabling", null).text("/enabled")).isEqualTo("true");
		assertThat(admin().post(path + "/redelivery", null).text("/redelivered")).isEqualTo("0");
		assertThat(admin().delete(path).status()).isEqualTo(204);
		assertThat(admin().get(path).text("/type")).isEqualTo("/problems/webhook-not-found");
		assertThat(this.jdbc.sql("select action from audit_event where subject_id = :id order by id")
			.param("id", path.substring("/webhooks/".length()))
			.query(String.class)
			.list())
			.containsExactly("webhook.create", "webhook.change", "webhook.disable", "webhook.enable", "webhook.delete");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{"eventTypes": ["change-request.failed"]}                                              | /url          | missing
					{"url": "http://hooks.example.com", "eventTypes": ["change-request.failed"]}           | /url          | url
					{"url": "https://169.254.169.254/latest", "eventTypes": ["change-request.failed"]}     | /url          | url
					{"url": "https://0x7f000001/", "eventTypes": ["change-request.failed"]}                | /url          | url
					{"url": "https://a:b@hooks.example.com", "eventTypes": ["change-request.failed"]}      | /url          | url
					{"url": "https://hooks.example.com"}                                                   | /eventTypes   | missing
					{"url": "https://hooks.example.com", "eventTypes": []}                                 | /eventTypes   | missing
					{"url": "https://hooks.example.com", "eventTypes": ["change-request.failed", null]}    | /eventTypes/1 | unknown
					{"url": "https://hooks.example.com", "eventTypes": ["webhook.test"]}                   | /eventTypes/0 | unknown
					{"url": "https://hooks.example.com", "eventTypes": ["change-request.failed"], "description": "a\\u0000"} | /description | characters
					""")
	void saysWhatIsWrongAndWhere(String body, String pointer, String code) {
		Answer refused = admin().post("/webhooks", body);
		assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
		assertThat(refused.text("/errors/0/pointer")).isEqualTo(pointer);
		assertThat(refused.text("/errors/0/code")).isEqualTo(code);
	}

	@Test
	void onlyAdministratorsSeeAndSetWebhooks() {
		String path = "/webhooks/" + create(URL).text("/id");
		for (String account : List.of("requester", "approver", "auditor")) {
			Api other = Api.of(this.port, account);
			assertThat(other.get("/webhooks").status()).isEqualTo(403);
			assertThat(other.get(path).status()).isEqualTo(403);
			assertThat(other.get(path + "/deliveries").status()).isEqualTo(403);
			assertThat(other.post(path + "/test", null).status()).isEqualTo(403);
			assertThat(other.post("/webhooks", body(URL)).text("/whoCan/0")).isEqualTo("admin");
			assertThat(other.delete(path).status()).isEqualTo(403);
		}
	}

	@Test
	void listsByKeysetAndEndsAtTwenty() {
		int others = admin().get("/webhooks?limit=100").json().at("/items").size();
		for (int i = others; i < 20; i++) {
			create("https://hooks.example.com/" + i);
		}
		assertThat(admin().post("/webhooks", body(URL)).text("/type")).isEqualTo("/problems/too-many-webhooks");
		List<String> seen = new ArrayList<>();
		String cursor = "";
		do {
			Answer page = admin().get("/webhooks?limit=7&cursor=" + cursor);
			page.json().at("/items").valueStream().forEach((webhook) -> seen.add(webhook.at("/id").asString()));
			cursor = page.text("/nextCursor");
		}
		while (!cursor.isEmpty());
		assertThat(seen).hasSize(20).doesNotHaveDuplicates().containsAll(this.created);
		assertThat(admin().get("/webhooks?cursor=abc").status()).isEqualTo(422);
	}

	@Test
	void whatIsNotThereIsSaidSo() {
		String path = "/webhooks/" + create(URL).text("/id");
		for (String wrong : List.of("/webhooks/4711", "/webhooks/" + UUID.randomUUID(), path + "/deliveries/0",
				path + "/deliveries/abc")) {
			assertThat(admin().get(wrong).text("/type")).as(wrong).isEqualTo("/problems/webhook-not-found");
		}
		assertThat(admin().post(path + "/deliveries/0/redelivery", null).status()).isEqualTo(404);
		assertThat(admin().get(path + "/deliveries?status=LOST").status()).isEqualTo(400);
	}

	private Answer create(String url) {
		Answer answer = admin().post("/webhooks", body(url));
		assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
		this.created.add(answer.text("/id"));
		return answer;
	}

	private static String body(String url) {
		return "{\"url\": \"%s\", \"eventTypes\": [\"change-request.stale\"]}".formatted(url);
	}

	private Api admin() {
		return Api.of(this.port, "admin");
	}

}
