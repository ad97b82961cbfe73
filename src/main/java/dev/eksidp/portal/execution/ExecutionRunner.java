package dev.eksidp.portal.execution;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import dev.eksidp.portal.cluster.ClusterService;
import dev.eksidp.portal.cluster.ClusterView;
import dev.eksidp.portal.eks.EksFailure;
import dev.eksidp.portal.eks.EksGateway;
import dev.eksidp.portal.eks.EksUpdate;
import dev.eksidp.portal.execution.NextMove.ClusterToSettle;
import dev.eksidp.portal.execution.NextMove.RollbackToPlan;
import dev.eksidp.portal.oidc.IdentityProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes an execution one move further: one look at what is written down, at most one
 * writing call to EKS, one entry. Whatever crashes in between, the next run begins with
 * what is written down and repeats the call with the same token.
 */
@Component
class ExecutionRunner {

	private static final Logger logger = LoggerFactory.getLogger(ExecutionRunner.class);

	private final ExecutionRecorder recorder;

	private final StepHandlers handlers;

	private final ClusterService clusters;

	private final EksGateway eks;

	private final ExecutionProperties properties;

	private final Backoff backoff;

	private final EksUpdateFinder updates;

	private final Polls polls;

	private final Clock clock;

	ExecutionRunner(ExecutionRecorder recorder, StepHandlers handlers, ClusterService clusters, EksGateway eks,
			ExecutionProperties properties, Backoff backoff, EksUpdateFinder updates, Polls polls, Clock clock) {
		this.recorder = recorder;
		this.handlers = handlers;
		this.clusters = clusters;
		this.eks = eks;
		this.properties = properties;
		this.backoff = backoff;
		this.updates = updates;
		this.polls = polls;
		this.clock = clock;
	}

	/**
	 * Does the next move.
	 */
	NextRun run(long executionId) {
		return this.recorder.next(executionId).map(this::make).orElseGet(NextRun.Never::new);
	}

	private NextRun make(NextMove move) {
		return switch (move) {
			case CurrentStep step -> step.late() ? lookLate(step) : proceed(step);
			case RollbackToPlan rollback -> planRollback(rollback);
			case ClusterToSettle open -> settle(open);
		};
	}

	private NextRun proceed(CurrentStep step) {
		if (!step.answered()) {
			return call(step);
		}
		EksUpdate update = step.update();
		try {
			return (update == null || update.isSuccessful()) ? verify(step) : follow(step, update);
		}
		catch (EksFailure failure) {
			// The effect is on its way whatever becomes of this question.
			return waitFor(step, failure);
		}
	}

	/**
	 * Makes the call of a step.
	 */
	private NextRun call(CurrentStep step) {
		try {
			Optional<EksUpdate> update = handler(step).call(step.cluster(), step.payload(), step.clientRequestToken());
			this.recorder.answered(step, update.orElse(null));
			return update.map((found) -> lookAt(step, found)).orElseGet(this::now);
		}
		catch (EksFailure failure) {
			return switch (failure.advice()) {
				case RETRY -> waitFor(step, failure);
				case WAIT -> adopt(step).orElseGet(() -> waitFor(step, failure));
				case NEVER -> adopt(step).orElseGet(() -> fail(step, failure.code(), failure.message()));
				case ASK_A_PERSON -> fail(step, failure.code(), failure.message());
			};
		}
	}

	/**
	 * Looks whether something that is in the way is the very thing that was wanted: an
	 * earlier call whose answer was lost.
	 */
	private Optional<NextRun> adopt(CurrentStep step) {
		try {
			StepHandler handler = handler(step);
			if (!handler.outcome(step.payload(), this.eks.identityProvider(step.cluster())).isWanted()) {
				return Optional.empty();
			}
			Optional<EksUpdate> update = handler.findUpdate(step.cluster(), step.since());
			update.ifPresentOrElse((found) -> this.recorder.answered(step, found), () -> this.recorder.adopted(step));
			return Optional.of(update.map((found) -> lookAt(step, found)).orElseGet(this::soon));
		}
		catch (EksFailure failure) {
			logger.debug("Execution {} could not look: {}", step.executionId(), failure.code());
			return Optional.empty();
		}
	}

	private NextRun follow(CurrentStep step, EksUpdate known) {
		EksUpdate update = this.eks.describeUpdate(step.cluster(), known.id());
		this.recorder.answered(step, update);
		if (update.isSuccessful()) {
			return now();
		}
		if (update.isFailed()) {
			return fail(step, update.failureCode(), update.failureMessage());
		}
		return isOverLimit(step)
				? fail(step, "TimeLimit", "EKS still says %s after %s.".formatted(update.status(), limit()))
				: lookAt(step, update);
	}

	private NextRun lookAt(CurrentStep step, EksUpdate update) {
		return new NextRun.At(this.polls.nextLook(step, update));
	}

	/**
	 * EKS says that it is done; believes it when the cluster shows it.
	 */
	private NextRun verify(CurrentStep step) {
		return switch (look(step)) {
			case StepOutcome.Reached() -> {
				this.recorder.finished(step);
				yield now();
			}
			case StepOutcome.Settling(String difference) -> notYet(step, difference);
			case StepOutcome.Missing(String difference) -> notYet(step, difference);
		};
	}

	private NextRun notYet(CurrentStep step, String difference) {
		Waiting waiting = step.waiting();
		boolean tooLong = waiting != null && !waiting.over()
				&& isOver(waiting.since(), this.properties.verificationTime());
		return (tooLong || isOverLimit(step)) ? fail(step, "NotAsApproved", difference)
				: waitFor(step, "NotYetVisible", difference, this.backoff.after(step.refusals()), null);
	}

	/**
	 * The portal has stopped to wait; EKS may have finished all the same.
	 */
	private NextRun lookLate(CurrentStep step) {
		if (look(step) instanceof StepOutcome.Reached) {
			this.recorder.succeededLate(step);
		}
		return new NextRun.Never();
	}

	/**
	 * What is to be put back follows from what the cluster has now, once EKS is not at
	 * work on it any more.
	 */
	private NextRun planRollback(RollbackToPlan rollback) {
		try {
			Optional<ClusterView> cluster = this.clusters.refresh(rollback.cluster());
			if (cluster.isEmpty()) {
				this.recorder.cannotRollBack(rollback, "ResourceNotFoundException",
						"No cluster found for name: " + rollback.cluster().name());
				return new NextRun.Never();
			}
			IdentityProvider provider = cluster.get().identityProvider();
			if (!isAtRest(provider)) {
				return lookAgain(rollback, "TimeLimit", "The identity provider still is not ACTIVE after %s.");
			}
			this.recorder.rollbackFrom(rollback, provider);
			return now();
		}
		catch (EksFailure failure) {
			return lookAgain(rollback, failure.code(), failure.message() + " (waited %s)");
		}
	}

	/**
	 * Nobody waits for this look; the next one comes with the next sight of the cluster.
	 */
	private NextRun settle(ClusterToSettle open) {
		try {
			this.clusters.refresh(open.cluster())
				.filter((cluster) -> isAtRest(cluster.identityProvider()))
				.ifPresent((cluster) -> this.recorder.looked(open, cluster.identityProvider()));
		}
		catch (EksFailure failure) {
			logger.debug("Execution {} could not look: {}", open.executionId(), failure.code());
		}
		return new NextRun.Never();
	}

	private NextRun lookAgain(RollbackToPlan rollback, String code, String message) {
		if (!isOver(rollback.since(), this.properties.limit())) {
			return new NextRun.At(this.polls.nextLook(rollback.since()));
		}
		this.recorder.cannotRollBack(rollback, code, message.formatted(limit()));
		return new NextRun.Never();
	}

	/**
	 * Whether what a cluster has will stay: a provider that is being created or removed
	 * may yet be gone.
	 */
	private static boolean isAtRest(@Nullable IdentityProvider provider) {
		return provider == null || provider.isActive();
	}

	private StepOutcome look(CurrentStep step) {
		Optional<IdentityProvider> provider = this.clusters.refresh(step.cluster()).map(ClusterView::identityProvider);
		return handler(step).outcome(step.payload(), provider);
	}

	private NextRun waitFor(CurrentStep step, EksFailure failure) {
		return waitFor(step, failure.code(), failure.message(), this.backoff.after(step.refusals(), failure),
				this.updates.blocking(step, failure).orElse(null));
	}

	private NextRun waitFor(CurrentStep step, String code, String message, Duration pause,
			@Nullable BlockingUpdate blocking) {
		if (isOverLimit(step)) {
			this.recorder.gaveUp(step, code, "%s (waited %s)".formatted(message, limit()));
			return afterFailure(step);
		}
		Instant next = this.clock.instant().plus(pause);
		this.recorder.waits(step, code, message, next, blocking);
		return new NextRun.At(next);
	}

	private NextRun fail(CurrentStep step, String code, String message) {
		this.recorder.failed(step, code, message);
		return afterFailure(step);
	}

	/**
	 * Goes on where there is something left to do, also if another replica has begun it
	 * already.
	 */
	private NextRun afterFailure(CurrentStep step) {
		boolean goesOn = this.recorder.next(step.executionId()).filter((next) -> switch (next) {
			case RollbackToPlan _ -> true;
			case CurrentStep current -> !current.late();
			case ClusterToSettle _ -> false;
		}).isPresent();
		return goesOn ? now() : new NextRun.Never();
	}

	private StepHandler handler(CurrentStep step) {
		return this.handlers.of(step.action());
	}

	private boolean isOverLimit(CurrentStep step) {
		return isOver(step.since(), this.properties.limit());
	}

	private boolean isOver(Instant since, Duration time) {
		return Duration.between(since, this.clock.instant()).compareTo(time) >= 0;
	}

	private String limit() {
		return this.properties.limit().toString().substring(2).toLowerCase(Locale.ROOT);
	}

	private NextRun now() {
		return new NextRun.At(this.clock.instant());
	}

	private NextRun soon() {
		return new NextRun.At(this.clock.instant().plus(this.properties.pollInterval()));
	}

}
