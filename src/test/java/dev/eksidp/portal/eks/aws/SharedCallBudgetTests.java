package dev.eksidp.portal.eks.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.eksidp.portal.eks.CallPriority;
import dev.eksidp.portal.eks.EksEndpoint;
import dev.eksidp.portal.eks.EksFailure;
import dev.eksidp.portal.eks.EksProperties;
import dev.eksidp.portal.eks.EksScope;
import dev.eksidp.portal.shell.DatabaseFailure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

/**
 * Buckets on a real PostgreSQL, as two replicas share them. What a bucket holds does not
 * come back while a test runs: one call is allowed in a thousand seconds.
 */
class SharedCallBudgetTests {

	private static final EksScope SCOPE = new EksScope("111122223333", "eu-west-1");

	private static final EksScope OTHER_ACCOUNT = new EksScope("444455556666", "eu-west-1");

	private static JdbcClient jdbc;

	private final SharedCallBudget replica = budget(0.001, 20);

	private final SharedCallBudget otherReplica = budget(0.001, 20);

	@BeforeAll
	static void migrate() {
		jdbc = MigratedDatabase.jdbc();
	}

	@BeforeEach
	void empty() {
		jdbc.sql("delete from eks_call_budget").update();
	}

	@Test
	void twoReplicasTogetherMakeNoMoreCallsThanOneMayMake() throws Exception {
		List<Future<Boolean>> asked = new ArrayList<>();
		try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
			for (SharedCallBudget budget : List.of(this.replica, this.otherReplica)) {
				IntStream.range(0, 40)
					.forEach((_) -> asked
						.add(threads.submit(() -> budget.ask(SCOPE, CallKind.READ, CallPriority.PERSON).granted())));
			}
		}
		int granted = 0;
		for (Future<Boolean> answer : asked) {
			granted += answer.get() ? 1 : 0;
		}
		assertThat(granted).isEqualTo(20);
	}

	@Test
	void peopleGoOnWhereBackgroundWorkHasTakenItsShare() {
		assertThat(calls(CallPriority.INVENTORY)).isEqualTo(10);
		assertThat(calls(CallPriority.CHANGE)).isEqualTo(5);
		assertThat(calls(CallPriority.INVENTORY)).isZero();
		assertThat(calls(CallPriority.PERSON)).isEqualTo(5);
	}

	@Test
	void writesHaveABucketOfTheirOwn() {
		calls(CallPriority.PERSON);
		assertThat(this.replica.ask(SCOPE, CallKind.WRITE, CallPriority.CHANGE).granted()).isTrue();
	}

	@Test
	void anAccountThatHasNoCallsLeftSlowsNoOther() {
		calls(CallPriority.PERSON);
		assertThat(this.otherReplica.ask(OTHER_ACCOUNT, CallKind.READ, CallPriority.CHANGE))
			.isEqualTo(new CallBudget.Turn(true, Duration.ZERO));
	}

	@Test
	void throttlingOfOneCallSlowsAllOfTheAccountAndRegionAndNobodyElse() {
		this.replica.throttled(SCOPE, CallKind.READ);
		assertThat(this.otherReplica.ask(SCOPE, CallKind.READ, CallPriority.CHANGE).granted()).isFalse();
		assertThat(this.otherReplica.ask(SCOPE, CallKind.READ, CallPriority.INVENTORY).granted()).isFalse();
		assertThat(this.otherReplica.ask(OTHER_ACCOUNT, CallKind.READ, CallPriority.CHANGE).granted()).isTrue();
		assertThat(this.otherReplica.ask(SCOPE, CallKind.WRITE, CallPriority.CHANGE).granted()).isTrue();
	}

	@Test
	void throttlingHalvesTheRateAndWearsOff() {
		SharedCallBudget budget = budget(100, 1);
		budget.ask(SCOPE, CallKind.READ, CallPriority.CHANGE);
		age("1 hour");
		budget.throttled(SCOPE, CallKind.READ);
		age("10 seconds");
		budget.throttled(SCOPE, CallKind.READ);
		assertThat(slowness()).isEqualTo(2);
		age("61 seconds");
		budget.throttled(SCOPE, CallKind.READ);
		assertThat(slowness()).isEqualTo(2);
		age("300 seconds");
		budget.throttled(SCOPE, CallKind.READ);
		assertThat(slowness()).isEqualTo(1);
	}

	@Test
	void whoeverIsSentAwayIsToldATurnOfHisOwn() {
		SharedCallBudget budget = budget(0.1, 1);
		budget.ask(SCOPE, CallKind.READ, CallPriority.CHANGE);
		List<Long> turns = Stream.generate(() -> budget.ask(SCOPE, CallKind.READ, CallPriority.CHANGE).pause())
			.limit(3)
			.map(Duration::toSeconds)
			.toList();
		assertThat(turns.get(0)).isCloseTo(10, within(3L));
		assertThat(turns.get(1)).isCloseTo(20, within(3L));
		assertThat(turns.get(2)).isCloseTo(30, within(3L));
	}

	@Test
	void aCallThatIsNotMadeIsExplainedAndSaysWhenToComeBack() {
		try (EksStub eks = new EksStub();
				EksClients clients = new EksClients(new EksProperties(eks.uri(), List.of()),
						new EksTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5),
								Duration.ofSeconds(5)),
						new EksEndpoint(eks.uri()),
						(scope) -> new CallBudgetInterceptor(scope, this.replica, new SimpleMeterRegistry()))) {
			eks.answers("{\"clusters\":[]}");
			AwsEksGateway gateway = new AwsEksGateway(new EksProperties(eks.uri(), List.of()), clients,
					new EksCalls(new SimpleMeterRegistry()));
			gateway.listClusters(SCOPE);
			calls(CallPriority.PERSON);
			EksFailure failure = catchThrowableOfType(EksFailure.class, () -> gateway.listClusters(SCOPE));
			assertThat(failure.code()).isEqualTo("CallBudget");
			assertThat(failure.advice().isPassing()).isTrue();
			assertThat(failure.status().value()).isEqualTo(503);
			assertThat(failure.retryAfter()).isPositive();
			assertThat(failure.comeBackAfter()).isPositive();
			assertThat(failure.detail()).doesNotContain("EKS answered").contains("Try again in a while");
			assertThat(eks.requests()).hasSize(1);
		}
	}

	@Test
	void nothingIsCalledWhileTheDatabaseIsAway() {
		JdbcClient nowhere = JdbcClient.create(new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/none"));
		SharedCallBudget away = new SharedCallBudget(nowhere, new CallBudgetProperties(
				new CallBudgetProperties.Read(1, 1), new CallBudgetProperties.Write(1, 1), Duration.ofSeconds(1)));
		try (EksStub eks = new EksStub();
				EksClients clients = new EksClients(new EksProperties(eks.uri(), List.of()),
						new EksTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5),
								Duration.ofSeconds(5)),
						new EksEndpoint(eks.uri()),
						(scope) -> new CallBudgetInterceptor(scope, away, new SimpleMeterRegistry()))) {
			AwsEksGateway gateway = new AwsEksGateway(new EksProperties(eks.uri(), List.of()), clients,
					new EksCalls(new SimpleMeterRegistry()));
			Throwable thrown = catchThrowable(() -> gateway.listClusters(SCOPE));
			assertThat(DatabaseFailure.in(thrown)).as("it is answered as an absence of the database").isPresent();
			assertThat(eks.requests()).isEmpty();
		}
	}

	@Test
	void everyAttemptPaysAndThrottlingIsNoticed() {
		try (EksStub eks = new EksStub();
				EksClients clients = new EksClients(new EksProperties(eks.uri(), List.of()),
						new EksTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5),
								Duration.ofSeconds(20)),
						new EksEndpoint(eks.uri()),
						(scope) -> new CallBudgetInterceptor(scope, this.replica, new SimpleMeterRegistry()))) {
			eks.fails(500, "ServerException", "Sorry");
			AwsEksGateway gateway = new AwsEksGateway(new EksProperties(eks.uri(), List.of()), clients,
					new EksCalls(new SimpleMeterRegistry()));
			catchThrowableOfType(EksFailure.class, () -> gateway.listClusters(SCOPE));
			assertThat(eks.requests()).hasSize(3);
			assertThat(calls(CallPriority.PERSON)).isEqualTo(17);
			eks.fails(429, "ThrottlingException", "Rate exceeded");
			catchThrowableOfType(EksFailure.class, () -> gateway.listClusters(OTHER_ACCOUNT));
			catchThrowableOfType(EksFailure.class, () -> gateway.listClusters(OTHER_ACCOUNT));
			assertThat(this.otherReplica.ask(OTHER_ACCOUNT, CallKind.READ, CallPriority.CHANGE).granted()).isFalse();
		}
	}

	@Test
	void aMoveOfAChangeThatHasBegunIsBroughtToItsEnd() {
		assertThat(CallPriority.current()).isEqualTo(CallPriority.PERSON);
		List<CallPriority> seen = CallPriority.CHANGE.during(() -> {
			CallPriority first = CallPriority.current();
			CallPriority.called();
			return List.of(first, CallPriority.current());
		});
		assertThat(seen).containsExactly(CallPriority.CHANGE, CallPriority.PERSON);
	}

	private int calls(CallPriority priority) {
		int granted = 0;
		while (this.replica.ask(SCOPE, CallKind.READ, priority).granted()) {
			granted++;
		}
		return granted;
	}

	private static int slowness() {
		return jdbc.sql("select slowness from eks_call_budget").query(Integer.class).single();
	}

	private static void age(String interval) {
		jdbc.sql("update eks_call_budget set slowed_at = slowed_at - cast(:interval as interval)")
			.param("interval", interval)
			.update();
	}

	private static SharedCallBudget budget(double perSecond, int burst) {
		return new SharedCallBudget(jdbc, new CallBudgetProperties(new CallBudgetProperties.Read(perSecond, burst),
				new CallBudgetProperties.Write(perSecond, burst), Duration.ofSeconds(1)));
	}

}
