package dev.eksidp.portal.shell.web;

import java.util.List;

import dev.eksidp.portal.testing.Api;
import dev.eksidp.portal.testing.Api.Answer;
import dev.eksidp.portal.testing.PortalTest;
import dev.eksidp.portal.testing.QueryLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A long list asks the database as often as a short one.
 */
@PortalTest
class ListQueriesTests {

	private static final List<String> CLUSTERS = List.of("batch-prod", "analytics-staging", "batch-dev", "sandbox-dev");

	@LocalServerPort
	private int port;

	@BeforeEach
	void submit() {
		CLUSTERS.forEach((cluster) -> Api.of(this.port, "requester2").submit(cluster));
		Api.of(this.port, "requester2").post("/tokens", "{\"name\": \"one of two\", \"scopes\": [\"changes:read\"]}");
		Api.of(this.port, "admin").post("/tokens", "{\"name\": \"two of two\", \"scopes\": [\"changes:read\"]}");
	}

	@AfterEach
	void withdraw() {
		Api admin = Api.of(this.port, "admin");
		admin.get("/change-requests?status=PENDING_APPROVAL&requestedBy=requester2")
			.json()
			.at("/items")
			.forEach((open) -> admin.post("/change-requests/" + open.at("/id").asString() + "/withdrawal", null));
	}

	@ParameterizedTest
	@CsvSource({ "requester, /change-requests", "approver, /change-requests", "auditor, /change-requests",
			"requester, /clusters", "admin, /tokens", "admin, /people", "auditor, /audit-events" })
	void asksNoMoreForAHundredRowsThanForOne(String account, String path) {
		Api api = Api.of(this.port, account);
		try (QueryLog queries = new QueryLog()) {
			Answer one = api.get(path + "?limit=1");
			Answer many = api.get(path + "?limit=100");
			assertThat(many.json().at("/items").size()).isGreaterThan(3);
			List<String> forOne = queries.of(one.header("X-Request-Id"));
			List<String> forMany = queries.of(many.header("X-Request-Id"));
			assertThat(forOne).isNotEmpty();
			assertThat(forMany).hasSizeLessThanOrEqualTo(forOne.size() + 1);
		}
	}

}
