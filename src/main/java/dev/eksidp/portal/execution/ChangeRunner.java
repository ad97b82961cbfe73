package dev.eksidp.portal.execution;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.eksidp.portal.change.ChangeLedger;
import dev.eksidp.portal.change.Work;
import dev.eksidp.portal.change.Work.CurrentStep;
import dev.eksidp.portal.cluster.ClusterView;
import dev.eksidp.portal.cluster.ClusterService;
import dev.eksidp.portal.eks.EksFailure;
import dev.eksidp.portal.eks.EksFailure.Advice;
import dev.eksidp.portal.eks.EksGateway;
import dev.eksidp.portal.eks.EksUpdate;
import dev.eksidp.portal.oidc.IdentityProvider;
import dev.eksidp.portal.oidc.issuer.IssuerCheck;
import dev.eksidp.portal.oidc.issuer.IssuerChecks;
import dev.eksidp.portal.oidc.issuer.IssuerReport;
import dev.eksidp.portal.oidc.issuer.IssuerSubject;
import dev.eksidp.portal.plan.Desired;
import dev.eksidp.portal.plan.Planner;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes a change request one move further: one look at the ledger, at most one writing
 * call to EKS, one entry in the ledger. Whatever crashes in between, the next run begins
 * with the ledger and repeats the call with the same token.
 */
@Component
class ChangeRunner {

	private static final Logger logger = LoggerFactory.getLogger(ChangeRunner.class);

	private final ChangeLedger ledger;

	private final ClusterService clusters;

	private final EksGateway eks;

	private final StepOutcomes outcomes;

	private final IssuerChecks issuerChecks;

	private final ExecutionProperties properties;

	private final Clock clock;

	ChangeRunner(ChangeLedger ledger, ClusterService clusters, EksGateway eks, StepOutcomes outcomes,
			IssuerChecks issuerChecks, ExecutionProperties properties, Clock clock) {
		this.ledger = ledger;
		this.clusters = clusters;
		this.eks = eks;
		this.outcomes = outcomes;
		this.issuerChecks = issuerChecks;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Does the next move.
	 * @param tries how often in a row this run has failed before
	 */
	Next run(long id, int tries) {
		Optional<Work> work = this.ledger.work(id);
		if (work.isEmpty()) {
			return new Next.Done();
		}
		CurrentStep step = work.get().step();
		return (step != null) ? proceed(work.get(), step) : start(work.get(), tries);
	}

	/**
	 * Plans once more against the live cluster, and looks at the issuer once more; only
	 * the approved plan is carried out, and only with an issuer that works.
	 */
	private Next start(Work work, int tries) {
		try {
			Optional<ClusterView> cluster = this.clusters.refresh(work.cluster());
			if (cluster.isEmpty()) {
				return fail(work, "ResourceNotFoundException", "No cluster found for name: " + work.cluster().name());
			}
			IssuerReport report = look(work, cluster.get());
			List<IssuerCheck> failures = failures(work, report);
			if (!failures.isEmpty()) {
				return isOver(work.since(), this.properties.issuerTime())
						? fail(work, "IssuerChecksFailed", told(failures)) : again(tries);
			}
			boolean started = this.ledger.start(work.changeRequestId(),
					Planner.plan(cluster.get().identityProvider(), work.desired()), report);
			return started ? now() : new Next.Done();
		}
		catch (EksFailure failure) {
			if (failure.advice() == Advice.ASK_A_PERSON || failure.advice() == Advice.NEVER || isOverLimit(work)) {
				return fail(work, failure.code(), failure.message());
			}
			logger.warn("#{} cannot start yet: {} {}", work.changeRequestId(), failure.code(), failure.message());
			return again(tries);
		}
	}

	private @Nullable IssuerReport look(Work work, ClusterView cluster) {
		return switch (work.desired()) {
			case Desired.Provider wanted ->
				this.issuerChecks.checkToDecide(IssuerSubject.of(wanted.oidc(), cluster.issuerUrl()));
			case Desired.NoProvider _ -> null;
		};
	}

	/**
	 * What has failed since the change was asked for; what had failed then was passed
	 * over by its requester and its approvers.
	 */
	private static List<IssuerCheck> failures(Work work, @Nullable IssuerReport report) {
		return (report == null) ? List.of()
				: report.failures().stream().filter((check) -> !work.overriddenChecks().contains(check.id())).toList();
	}

	private static String told(List<IssuerCheck> failures) {
		return failures.stream()
			.map((check) -> "%s: %s".formatted(check.title(), check.detail()))
			.collect(Collectors.joining(" "));
	}

	private Next proceed(Work work, CurrentStep step) {
		EksUpdate update = step.update();
		if (update == null && !step.adopted()) {
			return call(work, step);
		}
		try {
			return (update == null || update.isSuccessful()) ? verify(work, step) : follow(work, update);
		}
		catch (EksFailure failure) {
			// The effect is on its way whatever becomes of this question.
			return waitFor(work, step, failure.code(), failure.message());
		}
	}

	/**
	 * Makes the call of a step.
	 */
	private Next call(Work work, CurrentStep step) {
		try {
			this.ledger.saw(work.changeRequestId(), callEks(work, step));
			return soon();
		}
		catch (EksFailure failure) {
			return switch (failure.advice()) {
				case RETRY -> waitFor(work, step, failure.code(), failure.message());
				case WAIT -> adopt(work, step).orElseGet(() -> waitFor(work, step, failure.code(), failure.message()));
				case NEVER -> adopt(work, step).orElseGet(() -> fail(work, failure.code(), failure.message()));
				case ASK_A_PERSON -> fail(work, failure.code(), failure.message());
			};
		}
	}

	private EksUpdate callEks(Work work, CurrentStep step) {
		return switch (step.action()) {
			case ASSOCIATE_PROVIDER -> switch (work.desired()) {
				case Desired.Provider wanted ->
					this.eks.associate(work.cluster(), wanted.oidc(), wanted.tags(), step.clientRequestToken());
				case Desired.NoProvider _ ->
					throw new IllegalStateException("#" + work.changeRequestId() + " wants no provider");
			};
			case DISASSOCIATE_PROVIDER ->
				this.eks.disassociate(work.cluster(), step.identityProviderConfigName(), step.clientRequestToken());
			case TAG_PROVIDER, UNTAG_PROVIDER ->
				throw new IllegalStateException("#" + work.changeRequestId() + " cannot change tags");
		};
	}

	/**
	 * Looks whether something that is in the way is the very thing that was wanted: an
	 * earlier call whose answer was lost.
	 */
	private Optional<Next> adopt(Work work, CurrentStep step) {
		try {
			if (!this.outcomes.isReached(step, work.desired(), this.eks.identityProvider(work.cluster()))) {
				return Optional.empty();
			}
			this.outcomes.updateOf(work, step)
				.ifPresentOrElse((update) -> this.ledger.saw(work.changeRequestId(), update),
						() -> this.ledger.adopted(work.changeRequestId()));
			return Optional.of(soon());
		}
		catch (EksFailure failure) {
			logger.debug("#{} could not look: {}", work.changeRequestId(), failure.code());
			return Optional.empty();
		}
	}

	private Next follow(Work work, EksUpdate known) {
		EksUpdate update = this.eks.describeUpdate(work.cluster(), known.id());
		this.ledger.saw(work.changeRequestId(), update);
		if (update.isSuccessful()) {
			return now();
		}
		if (update.isFailed()) {
			return fail(work, StepOutcomes.code(update), StepOutcomes.message(update));
		}
		return isOverLimit(work)
				? fail(work, "TimeLimit", "EKS still says %s after %s.".formatted(update.status(), limit())) : soon();
	}

	/**
	 * EKS says that it is done; believes it when the cluster shows it.
	 */
	private Next verify(Work work, CurrentStep step) {
		Optional<ClusterView> cluster = this.clusters.refresh(work.cluster());
		Optional<IdentityProvider> provider = cluster.map(ClusterView::identityProvider);
		if (this.outcomes.isReached(step, work.desired(), provider) && StepOutcomes.isSettled(step, provider)) {
			this.ledger.finished(work.changeRequestId());
			return now();
		}
		String difference = StepOutcomes.difference(work.desired(), provider);
		if (isOver(work, step, this.properties.verificationTime())) {
			return fail(work, "NotAsApproved", difference);
		}
		return waitFor(work, step, "NotYetVisible", difference);
	}

	private Next waitFor(Work work, CurrentStep step, String code, String message) {
		if (isOverLimit(work)) {
			return fail(work, code, "%s (waited %s)".formatted(message, limit()));
		}
		Instant next = this.clock.instant().plus(this.properties.backoff(step.refusals()));
		this.ledger.waits(work.changeRequestId(), code, message, next);
		return new Next.Again(next);
	}

	private Next fail(Work work, String code, String message) {
		this.ledger.failed(work.changeRequestId(), code, message);
		return new Next.Done();
	}

	private boolean isOverLimit(Work work) {
		return isOver(work.since(), this.properties.limit());
	}

	private boolean isOver(Instant since, Duration time) {
		return Duration.between(since, this.clock.instant()).compareTo(time) >= 0;
	}

	/**
	 * Whether a step has been waiting for its outcome to show for longer than that.
	 */
	private boolean isOver(Work work, CurrentStep step, Duration time) {
		return isOverLimit(work)
				|| (step.waiting() != null && !step.waiting().over() && isOver(step.waiting().since(), time));
	}

	private String limit() {
		return this.properties.limit().toString().substring(2).toLowerCase(Locale.ROOT);
	}

	private Next again(int tries) {
		return new Next.Again(this.clock.instant().plus(this.properties.backoff(tries)));
	}

	private Next now() {
		return new Next.Again(this.clock.instant());
	}

	private Next soon() {
		return new Next.Again(this.clock.instant().plus(this.properties.pollInterval()));
	}

}
