package dev.eksidp.portal.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;

import dev.eksidp.portal.cluster.ClusterService;
import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksUpdate;
import dev.eksidp.portal.execution.FaultPoints.ProcessStopped;
import dev.eksidp.portal.execution.FaultPoints.Trap;
import dev.eksidp.portal.execution.StoppableEks.Way;
import dev.eksidp.portal.oidc.IdentityProvider;
import dev.eksidp.portal.plan.OnFailure;
import dev.eksidp.portal.plan.Planner;
import dev.eksidp.portal.plan.ProviderSettings;
import dev.eksidp.portal.testing.MovableClock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Carries plans out while something happens, as the background task would: whatever a run
 * ends with, there is another one, until the execution has ended.
 */
class CrashHarness {

	private static final int MOST_RUNS = 200;

	private final ExecutionService executions;

	private final ExecutionQueries queries;

	private final ExecutionRunner runner;

	private final ClusterService clusters;

	private final TransactionOperations transaction;

	private final JdbcClient jdbc;

	private final StoppableTransactions transactions;

	private final StoppableEks way;

	private final FaultPoints points;

	private final MovableClock clock;

	private int number;

	private long id;

	private int runsWithoutDatabase;

	private final Map<String, EksUpdate> ended = new HashMap<>();

	CrashHarness(ExecutionService executions, ExecutionQueries queries, ExecutionRunner runner, ClusterService clusters,
			TransactionOperations transaction, JdbcClient jdbc, StoppableTransactions transactions, StoppableEks way,
			FaultPoints points, MovableClock clock) {
		this.executions = executions;
		this.queries = queries;
		this.runner = runner;
		this.clusters = clusters;
		this.transaction = transaction;
		this.jdbc = jdbc;
		this.transactions = transactions;
		this.way = way;
		this.points = points;
		this.clock = clock;
		jdbc.sql("create table if not exists told (id bigserial primary key, execution bigint, what text)").update();
	}

	/** Carries a plan out undisturbed, which shows what points there are. */
	Outcome undisturbed(CrashPlan plan) {
		return carryOut(plan, () -> (_, _) -> {
		});
	}

	/** Carries a plan out while one thing happens at one point. */
	Outcome disturbed(CrashPlan plan, Disturbance disturbance, int at) {
		return carryOut(plan, () -> (passed, point) -> {
			if (passed == at) {
				this.points.disarm();
				happen(disturbance, point);
			}
		});
	}

	/** Carries a plan out while the process stops again and again. */
	Outcome stoppedAtRandom(CrashPlan plan, long seed) {
		Random random = new Random(seed);
		return carryOut(plan, () -> (passed, _) -> {
			if (passed < MOST_RUNS && random.nextInt(4) == 0) {
				throw new ProcessStopped();
			}
		});
	}

	private void happen(Disturbance disturbance, String point) {
		switch (disturbance) {
			case STOPPED -> throw new ProcessStopped();
			case OVERTAKEN -> runToTheEnd();
			case OVERTAKEN_BY_ONE_MOVE -> run();
			case DATABASE_AWAY -> {
				this.runsWithoutDatabase = 3;
				throw new TransactionSystemException("The database went away " + point);
			}
			case CALL_LOST -> this.way.disturb(Way.CALL_LOST);
			case ANSWER_LOST -> this.way.disturb(Way.ANSWER_LOST);
			case CALL_DOUBLED -> this.way.disturb(Way.DOUBLED);
			case ANSWERS_OUT_OF_ORDER -> this.way.disturb(Way.OUT_OF_ORDER);
		}
	}

	private Outcome carryOut(CrashPlan plan, Supplier<Trap> trap) {
		ClusterArn cluster = ClusterArn
			.of("arn:aws:eks:eu-west-1:111122223333:cluster/crash-%d".formatted(this.number++));
		ProviderSettings before = plan.before();
		this.clock.move(Duration.ofDays(1));
		this.ended.clear();
		this.runsWithoutDatabase = 0;
		List.of("execution_step", "execution", "told", "scheduled_tasks")
			.forEach((table) -> this.jdbc.sql("delete from " + table).update());
		this.points.disarm();
		this.way.disturb(Way.UNDISTURBED);
		this.way.eks()
			.reset((before != null)
					? new IdentityProvider(before.oidc(), StrictEks.arn(cluster, "0"), "ACTIVE", before.tags()) : null,
					plan.failing());
		IdentityProvider current = this.clusters.refresh(cluster).orElseThrow().identityProvider();
		this.id = Objects.requireNonNull(this.transaction.execute(
				(_) -> this.executions
					.start(cluster, Planner.plan(current, ProviderSettings.desired(plan.wanted())), current,
							ProviderSettings.desired(plan.wanted()), OnFailure.ROLLBACK)
					.id()));
		this.points.arm(trap.get());
		runToTheEnd();
		List<String> passed = this.points.passed();
		this.points.disarm();
		for (int left = 0; left < 2; left++) {
			assertThat(this.runner.run(this.id)).as("a run that is left over").isEqualTo(new NextRun.Never());
		}
		return new Outcome(passed, this.way.eks().effects(), execution().status(),
				ProviderSettings.of(this.way.eks().identityProvider(cluster).orElse(null)), story(), gaps());
	}

	private void runToTheEnd() {
		for (int runs = 0; execution().status().isActive(); runs++) {
			assertThat(runs).as("runs").isLessThan(MOST_RUNS);
			run();
		}
	}

	/** One run of the background task; one that fails is repeated later. */
	private void run() {
		try {
			this.transactions.goAway(this.runsWithoutDatabase-- > 0);
			switch (this.runner.run(this.id)) {
				case NextRun.At(Instant next) -> moveTo(next);
				case NextRun.Never() -> assertThat(execution().status().isActive()).as("forgotten").isFalse();
			}
		}
		catch (ProcessStopped | TransactionException stopped) {
			this.clock.move(Duration.ofSeconds(15));
		}
		finally {
			this.transactions.goAway(false);
		}
		updatesThatHaveEndedStayEnded();
	}

	private void moveTo(Instant next) {
		Duration pause = Duration.between(this.clock.instant(), next);
		if (pause.isPositive()) {
			this.clock.move(pause);
		}
	}

	private void updatesThatHaveEndedStayEnded() {
		for (ExecutionView.Step step : execution().steps()) {
			EksUpdate update = step.update();
			if (update != null) {
				EksUpdate before = this.ended.get(update.id());
				assertThat((before != null) ? before.status() : update.status()).as("an update that has ended")
					.isEqualTo(update.status());
				if (update.isSuccessful() || update.isFailed()) {
					this.ended.put(update.id(), update);
				}
			}
		}
	}

	/**
	 * What was told in the transactions that hold; waiting is told where there was any.
	 */
	private List<String> story() {
		return this.jdbc
			.sql("select what from told where execution = ? and what !~ '^Step(Waiting|Progressed)' order by id")
			.param(this.id)
			.query(String.class)
			.list();
	}

	/** Steps that have no end, or none that was told. */
	private List<String> gaps() {
		return execution().steps()
			.stream()
			.filter((step) -> step.status() != StepStatus.NOT_STARTED
					&& (step.startedAt() == null || step.finishedAt() == null))
			.map(Object::toString)
			.toList();
	}

	private ExecutionView execution() {
		return Objects.requireNonNull(this.queries.find(List.of(this.id)).get(this.id));
	}

	/**
	 * What became of a plan.
	 *
	 * @param points the points that were passed
	 * @param effects what EKS did
	 * @param has what the cluster has
	 * @param story what was told
	 * @param gaps steps that have begun and not ended
	 */
	record Outcome(List<String> points, List<String> effects, ExecutionStatus status, @Nullable ProviderSettings has,
			List<String> story, List<String> gaps) {

		/** What is not as it is without a disturbance; empty when all is. */
		List<String> faults(CrashPlan plan, Outcome undisturbed) {
			List<String> faults = new ArrayList<>();
			differs(faults, "effects", this.effects, plan.effects());
			differs(faults, "status", this.status, plan.end());
			differs(faults, "cluster", this.has, plan.after());
			differs(faults, "story", this.story, undisturbed.story);
			differs(faults, "gaps", this.gaps, List.of());
			return faults;
		}

		private static void differs(List<String> faults, String what, @Nullable Object is, @Nullable Object shall) {
			if (!Objects.equals(is, shall)) {
				faults.add("%s: %s instead of %s".formatted(what, is, shall));
			}
		}

	}

	/**
	 * Writes down what is told, in the same transaction, as the audit trail does.
	 */
	static class Told {

		private final JdbcClient jdbc;

		Told(JdbcClient jdbc) {
			this.jdbc = jdbc;
		}

		@EventListener
		void on(ExecutionEvent event) {
			this.jdbc.sql("insert into told (execution, what) values (?, ?)")
				.params(event.executionId(), words(event))
				.update();
		}

		private static String words(ExecutionEvent event) {
			return switch (event) {
				case ExecutionEvent.StepStarted it -> "StepStarted " + it.step();
				case ExecutionEvent.StepWaiting it -> "StepWaiting " + it.step();
				case ExecutionEvent.StepFinished it -> "StepFinished " + it.step();
				case ExecutionEvent.StepFailed it -> "StepFailed " + it.step();
				default -> event.getClass().getSimpleName();
			};
		}

	}

}
