package dev.eksidp.portal.shell.web;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.eksidp.portal.shell.SecurityHeaders;
import dev.eksidp.portal.testing.PortalTest;
import dev.eksidp.portal.testing.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@PortalTest
class TomcatErrorReportValveTests {

	@LocalServerPort
	private int port;

	@ParameterizedTest
	@CsvSource(textBlock = """
			GET, /api/v1/clusters?q=|, 400, unreadable
			GET, /api/v1/%zz, 400, unreadable
			GET, /api/v1/%, 400, unreadable
			GET, /api/v1/a%2Fb, 400, unreadable
			GET, /api/v1/a\\b, 400, unreadable
			GET, /api/v1/%c0%ae, 400, unreadable
			GET, /api/v1/a%00b, 400, unreadable
			GET, /api/v1/a;b=c, 400, unreadable
			GET, /api//v1/clusters, 400, unreadable
			B@D, /api/v1/clusters, 400, unreadable
			FOO, /api/v1/clusters, 400, unreadable
			TRACE, /api/v1/clusters, 405, method-not-allowed
			GET, nothing, 400, unreadable
			""")
	void aMalformedRequestIsAProblem(String method, String target, int status, String slug) {
		Wire.Answer answer = Wire.send(this.port, method, target);
		assertProblem(answer, status, slug);
	}

	@Test
	void whatIsTooLongIsAProblem() {
		assertProblem(Wire.send(this.port, "GET", "/api/v1/clusters?q=" + "a".repeat(20_000)), 414, "uri-too-long");
		assertProblem(Wire.send(this.port, "GET", "/api/v1/clusters", "X-Large: " + "a".repeat(20_000)), 431,
				"headers-too-large");
	}

	@Test
	void malformedLinesAreProblems() {
		assertProblem(bytes("GET /api/v1/me HTTP/1.1\r\nHost: a b\r\n\r\n"), 400, "unreadable");
		assertProblem(bytes("GET /api/v1/me HTTP/1.1\r\nConnection: close\r\n\r\n"), 400, "unreadable");
		assertProblem(bytes("GET /api/v1/me HTTP/9.9\r\nHost: a\r\n\r\n"), 505, "http-version-not-supported");
		assertProblem(
				bytes("POST /api/v1/me HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\nConnection: close\r\n\r\n"),
				400, "unreadable");
		assertProblem(bytes("POST /api/v1/plans HTTP/1.1\r\nHost: localhost\r\n" + Wire.basic("requester")
				+ "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nxyz\r\n"),
				400, "unreadable");
		assertProblem(bytes("GET /api/v1/me HTTP/1.1\r\nHost: localhost\r\nExpect: tea\r\nConnection: close\r\n\r\n"),
				417, "expectation-failed");
	}

	@Test
	void aBrowserReadsALineOfText() {
		Wire.Answer answer = Wire.send(this.port, "GET", "/%zz", "Accept: text/html");
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.header("Content-Type")).startsWith("text/");
		assertThat(answer.body()).contains("Correct it and send it again").doesNotContain("Tomcat", "Exception");
	}

	@Test
	void everyAnswerProtectsBrowsersWhoeverGivesIt() {
		for (String target : List.of("/%zz", "/sign-in", "/nowhere", "/requests?q=%00", "/css/portal.css",
				"/actuator/health", "/api/v1/me", "/api/v1/clusters?q=%00", "/api/v1/openapi.json")) {
			assertProtected(Wire.send(this.port, "GET", target, "Accept: text/html, */*"));
		}
		assertProtected(Wire.send(this.port, "TRACE", "/"));
	}

	@Test
	void bodiesThatNobodyReadsAreRefusedByTheirFormat() {
		assertProblem(post("Content-Type: */*", "{}"), 400, "unreadable");
		assertProblem(post("Content-Type: application/yaml", "a: b"), 415, "unsupported-media-type");
		assertProblem(post("Content-Type: application/x-www-form-urlencoded", "{\"\u0007\": \"\u0000\"}"), 400,
				"unreadable");
	}

	@Test
	void timesThatNoDatabaseStoresAreComparedAllTheSame() {
		for (String path : List.of("/change-requests?createdFrom", "/audit-events?from")) {
			assertThat(Wire
				.send(this.port, "GET", "/api/v1" + path + "=-1000000000-01-01T00:00:00Z", Wire.basic("auditor"))
				.status()).isEqualTo(200);
		}
	}

	@Test
	void anEmptyValueAmongOthersMeansNothing() {
		assertThat(Wire.send(this.port, "GET", "/api/v1/change-requests?status=SUCCEEDED&status", Wire.basic("auditor"))
			.status()).isEqualTo(200);
	}

	@Test
	void anAnswerIsNoProblemDocumentHoweverItIsAskedFor() {
		assertProblem(
				Wire.send(this.port, "GET", "/api/v1/me", Wire.basic("requester"), "Accept: application/problem+json"),
				406, "not-acceptable");
		assertThat(Wire
			.send(this.port, "GET", "/api/v1/me", Wire.basic("requester"), "Accept: application/problem+json, */*")
			.header("Content-Type")).isEqualTo("application/json");
	}

	private Wire.Answer post(String type, String body) {
		return Wire.send(this.port, "POST", "/api/v1/plans", List.of(Wire.basic("requester"), type),
				body.getBytes(StandardCharsets.UTF_8));
	}

	private Wire.Answer bytes(String request) {
		return Wire.send(this.port, "GET", "/", request.getBytes(StandardCharsets.ISO_8859_1));
	}

	private static void assertProblem(Wire.Answer answer, int status, String slug) {
		assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
		assertThat(answer.problem()).as(answer.toString()).isEqualTo(slug);
		assertThat(answer.header("X-Request-Id")).isNotEmpty().isEqualTo(answer.json().path("requestId").asString());
		assertThat(answer.body()).doesNotContain("Exception", "Tomcat");
		assertProtected(answer);
	}

	private static void assertProtected(Wire.Answer answer) {
		SecurityHeaders.ALL
			.forEach((name, value) -> assertThat(answer.headers().allValues(name)).as(name).containsExactly(value));
	}

}
