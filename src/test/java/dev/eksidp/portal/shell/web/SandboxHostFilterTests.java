package dev.eksidp.portal.shell.web;

import java.nio.charset.StandardCharsets;

import dev.eksidp.portal.testing.PortalTest;
import dev.eksidp.portal.testing.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;

import static org.assertj.core.api.Assertions.assertThat;

@PortalTest
class SandboxHostFilterTests {

	@LocalServerPort
	private int port;

	@Autowired
	private ServerProperties server;

	@Test
	void listensOnLoopbackOnly() {
		assertThat(this.server.getAddress().isLoopbackAddress()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost:8080", "LOCALHOST", "127.0.0.1:8080", "127.0.0.2", "[::1]:8080" })
	void answersToNamesOfThisMachine(String host) {
		assertThat(get("/api/v1/me", host).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "evil.example", "evil.example:8080", "127.0.0.1.evil.example", "notlocalhost", "10.0.0.1",
			"[2001:db8::1]:8080" })
	void answersToNoOtherName(String host) {
		Wire.Answer refused = get("/api/v1/me", host);
		assertThat(refused.status()).isEqualTo(403);
		assertThat(refused.problem()).isEqualTo("forbidden");
		assertThat(refused.body()).contains("portal.public-url");
		assertThat(get("/sign-in", host).body()).contains("portal.public-url").doesNotContain("requester");
	}

	@Test
	void healthIsForOrchestratorsByWhateverName() {
		assertThat(get("/actuator/health/liveness", "10.0.0.1:8080").status()).isEqualTo(200);
	}

	private Wire.Answer get(String path, String host) {
		String request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + Wire.basic("requester")
				+ "\r\nConnection: close\r\n\r\n";
		return Wire.send(this.port, "GET", path, request.getBytes(StandardCharsets.US_ASCII));
	}

}
