package dev.eksidp.portal.eks.aws;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import dev.eksidp.portal.eks.EksEndpoint;
import dev.eksidp.portal.eks.EksProperties;
import dev.eksidp.portal.eks.EksProperties.Account;
import dev.eksidp.portal.eks.EksScope;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

import static org.assertj.core.api.Assertions.assertThat;

class EksHealthIndicatorTests {

	private final EksStub eks = new EksStub();

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

	private final List<EksClients> open = new ArrayList<>();

	@AfterEach
	void close() {
		this.open.forEach(EksClients::close);
		this.eks.close();
	}

	@Test
	void isUpWhereEksAnswersInEveryRegion() {
		this.eks.answers("{\"clusters\":[]}");
		Health health = indicator(this.eks.uri(), "eu-west-1", "us-east-1").health();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsOnlyKeys("111122223333/eu-west-1", "111122223333/us-east-1");
		assertThat(this.eks.requests()).hasSize(2)
			.allSatisfy((request) -> assertThat(request.uri()).isEqualTo("/clusters?maxResults=1"));
	}

	@Test
	void isDownWhereOneRegionIsAndSaysWhy() {
		this.eks.answers("{\"clusters\":[]}").fails(403, "AccessDeniedException", "Not authorized");
		Health health = indicator(this.eks.uri(), "eu-west-1", "us-east-1").health();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails().values()).containsExactlyInAnyOrder(Map.of("status", "UP"),
				Map.of("status", "DOWN", "code", "AccessDeniedException", "message", "Not authorized"));
	}

	@Test
	void asksEksAtMostEveryThirtySeconds() {
		this.eks.answers("{\"clusters\":[]}").fails(403, "AccessDeniedException", "Not authorized");
		EksHealthIndicator indicator = indicator(this.eks.uri(), "eu-west-1");
		assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
		this.now.updateAndGet((time) -> time.plus(EksHealthIndicator.FRESH));
		assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
		this.now.updateAndGet((time) -> time.plusMillis(1));
		assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);
		assertThat(this.eks.requests()).hasSize(2);
	}

	@Test
	void knowsNothingWhereNoAccountIsConfigured() {
		assertThat(indicator(this.eks.uri()).health().getStatus()).isEqualTo(Status.UNKNOWN);
	}

	@Test
	void isDownWhereTheDatabaseCannotSayWhetherEksMayBeCalled() {
		this.eks.answers("{\"clusters\":[]}");
		JdbcClient nowhere = JdbcClient.create(new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/none"));
		CallBudget budget = new SharedCallBudget(nowhere, new CallBudgetProperties(new CallBudgetProperties.Read(1, 1),
				new CallBudgetProperties.Write(1, 1), Duration.ofSeconds(1)));
		Health health = indicator(this.eks.uri(),
				(scope) -> new CallBudgetInterceptor(scope, budget, new SimpleMeterRegistry()), "eu-west-1")
			.health();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails().toString()).contains("CallBudget");
		assertThat(this.eks.requests()).isEmpty();
	}

	private EksHealthIndicator indicator(URI uri, String... regions) {
		return indicator(uri, UnlimitedBudget::interceptor, regions);
	}

	private EksHealthIndicator indicator(URI uri, Function<EksScope, ExecutionInterceptor> budget, String... regions) {
		EksProperties properties = new EksProperties(null, (regions.length == 0) ? List.of()
				: List.of(new Account("111122223333", null, null, "eks-idp-portal", true, List.of(regions))));
		Duration second = Duration.ofSeconds(5);
		EksClients clients = new EksClients(properties, new EksTimeouts(second, second, second, second),
				new EksEndpoint(uri), budget);
		this.open.add(clients);
		InstantSource source = this.now::get;
		return new EksHealthIndicator(new AwsEksGateway(properties, clients, new EksCalls(new SimpleMeterRegistry())),
				source.withZone(ZoneOffset.UTC));
	}

}
