package dev.eksidp.portal.execution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import dev.eksidp.portal.cluster.ClusterService;
import dev.eksidp.portal.execution.CrashHarness.Outcome;
import dev.eksidp.portal.testing.EmptyDatabase;
import dev.eksidp.portal.testing.MovableClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Something happens at every point between two effects, for plans of every kind: each
 * step has one effect in EKS, the end is the right one, and the story has no gaps.
 * {@code -Dcrash.runs} says how many times each plan is carried out by processes that
 * stop at random besides; see {@code docs/crash-safety.md}.
 */
@SpringBootTest(classes = { EngineTests.Engine.class, CrashHarnessTests.Faults.class },
		webEnvironment = WebEnvironment.NONE)
@ContextConfiguration(initializers = EmptyDatabase.class)
class CrashHarnessTests {

	/** How many random runs there are besides; with 0 of them it is the short form. */
	private static final int RANDOM_RUNS = Integer.getInteger("crash.runs", 0);

	private static final Path FILE = Path.of("target", "crash-harness.md");

	private static final CrashTable table = new CrashTable();

	private final CrashHarness harness;

	@Autowired
	CrashHarnessTests(CrashHarness harness) {
		this.harness = harness;
	}

	@ParameterizedTest
	@EnumSource
	void eachStepHasOneEffectWhateverHappensAndWherever(CrashPlan plan) {
		Outcome undisturbed = this.harness.undisturbed(plan);
		List<String> faults = new ArrayList<>(undisturbed.faults(plan, undisturbed));
		Set<String> seen = new HashSet<>();
		for (Disturbance disturbance : Disturbance.values()) {
			for (int at = 0; at < undisturbed.points().size(); at++) {
				String point = undisturbed.points().get(at);
				boolean first = seen.add(disturbance + point);
				if (disturbance.happensAt(point) && plan.withstands(disturbance, point)
						&& (RANDOM_RUNS > 0 || isInShortForm(plan, disturbance, first))) {
					int number = at;
					check(faults, plan, disturbance.name(), at + " " + point, undisturbed,
							() -> this.harness.disturbed(plan, disturbance, number));
				}
			}
		}
		for (int seed = 0; seed < Math.max(RANDOM_RUNS, 1); seed++) {
			int random = seed;
			check(faults, plan, "STOPPED_AT_RANDOM", "seed " + seed, undisturbed,
					() -> this.harness.stoppedAtRandom(plan, random));
		}
		assertThat(faults).as(plan.name()).isEmpty();
	}

	/** Every point where the process stops, and one of each name for the rest. */
	private static boolean isInShortForm(CrashPlan plan, Disturbance disturbance, boolean first) {
		return disturbance == Disturbance.STOPPED
				|| (first && (plan == CrashPlan.RETAG || plan == CrashPlan.REPLACE_ROLLED_BACK));
	}

	private static void check(List<String> faults, CrashPlan plan, String disturbance, String point,
			Outcome undisturbed, Supplier<Outcome> run) {
		try {
			Outcome outcome = run.get();
			table.add(plan, disturbance, point, outcome);
			outcome.faults(plan, undisturbed)
				.forEach((fault) -> faults.add("%s at %s: %s".formatted(disturbance, point, fault)));
		}
		catch (AssertionError | RuntimeException ex) {
			faults.add("%s at %s: %s".formatted(disturbance, point, ex));
		}
	}

	@AfterAll
	static void print() throws IOException {
		System.out.println(table);
		Files.writeString(FILE, table.toString());
	}

	/**
	 * Puts the points into the engine.
	 */
	static class Faults {

		@Bean
		static FaultPoints faultPoints() {
			return new FaultPoints();
		}

		@Bean
		static BeanPostProcessor stoppableTransactions(FaultPoints points) {
			return new BeanPostProcessor() {
				@Override
				public Object postProcessAfterInitialization(Object bean, String name) {
					return (bean instanceof PlatformTransactionManager transactions)
							? new StoppableTransactions(transactions, points) : bean;
				}
			};
		}

		@Bean
		@Primary
		StoppableEks stoppableEks(FaultPoints points, MovableClock clock) {
			return new StoppableEks(new StrictEks(clock), points);
		}

		@Bean
		CrashHarness.Told toldInTheTransaction(JdbcClient jdbc) {
			return new CrashHarness.Told(jdbc);
		}

		@Bean
		CrashHarness crashHarness(ExecutionService executions, ExecutionQueries queries, ExecutionRunner runner,
				ClusterService clusters, TransactionOperations transaction, JdbcClient jdbc,
				PlatformTransactionManager transactions, StoppableEks eks, FaultPoints points, MovableClock clock) {
			return new CrashHarness(executions, queries, runner, clusters, transaction, jdbc,
					(StoppableTransactions) transactions, eks, points, clock);
		}

	}

}
