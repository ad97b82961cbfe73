package dev.eksidp.portal.eks.aws;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

import dev.eksidp.portal.eks.EksEndpoint;
import dev.eksidp.portal.eks.EksGateway;
import dev.eksidp.portal.eks.EksProperties;
import dev.eksidp.portal.eks.EksScope;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import dev.eksidp.portal.shell.Ids;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

class AwsEksConfigurationTests {

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withUserConfiguration(Gateway.class)
		.withBean(Clock.class, Clock::systemUTC)
		.withBean(SimpleMeterRegistry.class)
		.withBean(Ids.class, () -> UUID::randomUUID)
		.withBean(JsonMapper.class, JsonMapper::new)
		.withBean(JdbcClient.class, MigratedDatabase::jdbc);

	@Test
	void waitsAsLongAsTheDefaultsSay() {
		this.application.run((context) -> assertThat(context.getBean(EksTimeouts.class)).isEqualTo(new EksTimeouts(
				Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(25), Duration.ofSeconds(60))));
	}

	@Test
	void readsAccountsAndTimeoutsFromTheSameProperties() {
		this.application
			.withPropertyValues("portal.eks.timeouts.call=90s", "portal.eks.accounts[0].id=111122223333",
					"portal.eks.accounts[0].regions=eu-west-1,us-east-1")
			.run((context) -> {
				assertThat(context.getBean(EksTimeouts.class).call()).hasSeconds(90);
				assertThat(context.getBean(EksGateway.class).scopes()).containsExactly(
						new EksScope("111122223333", "eu-west-1"), new EksScope("111122223333", "us-east-1"));
			});
	}

	@Test
	void callsTheSandboxWhereThereIsOne() {
		try (EksStub eks = new EksStub()) {
			eks.answers("{\"clusters\":[]}");
			URI uri = eks.uri();
			this.application.withBean(EksEndpoint.class, () -> new EksEndpoint(uri))
				.run((context) -> context.getBean(EksGateway.class)
					.listClusters(new EksScope("444455556666", "eu-west-1")));
			assertThat(eks.onlyRequest().authorization()).contains("Credential=444455556666/");
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties({ EksProperties.class, EksTimeouts.class, CallBudgetProperties.class })
	@Import(AwsEksConfiguration.class)
	static class Gateway {

	}

}
