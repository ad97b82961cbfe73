package dev.eksidp.portal.oidc.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;

import dev.eksidp.portal.outbound.SimulatedHosts;
import dev.eksidp.portal.shell.PortTakenAnalyzer;
import dev.eksidp.portal.shell.PortalProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class DemoIssuerConfigurationTests {

	@TempDir
	Path data;

	private ApplicationContextRunner portal(int port) {
		return new ApplicationContextRunner().withUserConfiguration(DemoIssuerConfiguration.class, Settings.class)
			.withBean(Clock.class, Clock::systemUTC)
			.withPropertyValues("portal.data-directory=" + this.data, "portal.sandbox.issuer-port=" + port);
	}

	@Test
	void theSandboxPlaysHosts() {
		portal(0).withPropertyValues("spring.profiles.active=sandbox").run((context) -> {
			SimulatedHosts played = context.getBean(SimulatedHosts.class);
			assertThat(played.addresses("sso.example.com", 443)).isPresent();
		});
		assertThat(this.data.resolve("sandbox-issuers/ca.pem")).exists();
	}

	@Test
	void withoutTheProfileNobodyDoes() {
		portal(0).run((context) -> assertThat(context).doesNotHaveBean(SimulatedHosts.class));
	}

	@Test
	void aTakenPortIsExplained() throws IOException {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
			portal(taken.getLocalPort()).withPropertyValues("spring.profiles.active=sandbox").run((context) -> {
				Throwable failure = Objects.requireNonNull(context.getStartupFailure());
				FailureAnalysis analysis = Objects.requireNonNull(new PortTakenAnalyzer().analyze(failure));
				assertThat(analysis.getDescription()).contains("port " + taken.getLocalPort());
				assertThat(analysis.getAction()).contains("portal.sandbox.issuer-port");
			});
		}
	}

	@EnableConfigurationProperties({ DemoIssuerProperties.class, PortalProperties.class })
	static class Settings {

	}

}
