package dev.eksidp.portal.eks.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;

import dev.eksidp.portal.eks.EksEndpoint;
import dev.eksidp.portal.shell.Ids;
import dev.eksidp.portal.shell.PortTakenAnalyzer;
import dev.eksidp.portal.shell.PortalProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eks.EksClient;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class SandboxConfigurationTests {

	@TempDir
	Path data;

	private ApplicationContextRunner portal(int port) {
		return new ApplicationContextRunner().withUserConfiguration(SandboxConfiguration.class, Settings.class)
			.withBean(Clock.class, Clock::systemUTC)
			.withBean(Ids.class, () -> UUID::randomUUID)
			.withPropertyValues("portal.data-directory=" + this.data, "portal.sandbox.eks-port=" + port);
	}

	@Test
	void theSandboxProfileBringsAnEksAndSaysWhereItIs() {
		portal(0).withPropertyValues("spring.profiles.active=sandbox").run((context) -> {
			EksEndpoint endpoint = context.getBean(EksEndpoint.class);
			assertThat(endpoint.uri().getHost()).isEqualTo("127.0.0.1");
			try (EksClient eks = RunningSandbox.client(endpoint.uri(), RunningSandbox.ACCOUNT, "eu-west-1")) {
				assertThat(eks.listClusters().clusters()).contains(RunningSandbox.PROD);
				eks.associateIdentityProviderConfig(
						(request) -> request.clusterName(RunningSandbox.PROD).oidc(RunningSandbox.oidc().build()));
			}
		});
		assertThat(this.data.resolve("sandbox-eks/sandbox-eks.json")).exists();
	}

	@Test
	void withoutTheProfileThereIsNone() {
		portal(0).run((context) -> assertThat(context).doesNotHaveBean(EksEndpoint.class));
	}

	@Test
	void aTakenPortIsExplained() throws IOException {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
			portal(taken.getLocalPort()).withPropertyValues("spring.profiles.active=sandbox").run((context) -> {
				Throwable failure = Objects.requireNonNull(context.getStartupFailure());
				FailureAnalysis analysis = Objects.requireNonNull(new PortTakenAnalyzer().analyze(failure));
				assertThat(analysis.getDescription()).contains("port " + taken.getLocalPort());
				assertThat(analysis.getAction()).contains("portal.sandbox.eks-port");
			});
		}
	}

	@EnableConfigurationProperties({ SandboxProperties.class, PortalProperties.class })
	static class Settings {

	}

}
