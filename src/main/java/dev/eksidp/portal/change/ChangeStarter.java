package dev.eksidp.portal.change;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.eksidp.portal.cluster.ClusterService;
import dev.eksidp.portal.cluster.ClusterView;
import dev.eksidp.portal.eks.EksFailure;
import dev.eksidp.portal.execution.Backoff;
import dev.eksidp.portal.execution.ExecutionProperties;
import dev.eksidp.portal.execution.ExecutionService;
import dev.eksidp.portal.execution.ExecutionView;
import dev.eksidp.portal.execution.Failure;
import dev.eksidp.portal.oidc.IdentityProvider;
import dev.eksidp.portal.oidc.issuer.IssuerCheck;
import dev.eksidp.portal.oidc.issuer.IssuerChecks;
import dev.eksidp.portal.oidc.issuer.IssuerChecksBusy;
import dev.eksidp.portal.oidc.issuer.IssuerReport;
import dev.eksidp.portal.oidc.issuer.IssuerSubject;
import dev.eksidp.portal.plan.Desired;
import dev.eksidp.portal.plan.Plan;
import dev.eksidp.portal.plan.Planner;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Has an approved change carried out: plans once more against the live cluster, looks at
 * the issuer once more, and starts an execution only for what was approved. A retry goes
 * on with the execution that there is.
 */
@Component
class ChangeStarter {

	private static final Logger logger = LoggerFactory.getLogger(ChangeStarter.class);

	private final ChangeRequestRepository requests;

	private final LockingChangeRequestRepository store;

	private final ClusterService clusters;

	private final IssuerChecks issuerChecks;

	private final ExecutionService executions;

	private final ExecutionProperties properties;

	private final Backoff backoff;

	private final TransactionOperations transaction;

	private final Clock clock;

	ChangeStarter(ChangeRequestRepository requests, LockingChangeRequestRepository store, ClusterService clusters,
			IssuerChecks issuerChecks, ExecutionService executions, ExecutionProperties properties, Backoff backoff,
			TransactionOperations transaction, Clock clock) {
		this.requests = requests;
		this.store = store;
		this.clusters = clusters;
		this.issuerChecks = issuerChecks;
		this.executions = executions;
		this.properties = properties;
		this.backoff = backoff;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Tries to start.
	 * @param attempts what came of it before
	 * @return how to try again; nothing when there is nothing to start any more
	 */
	Optional<NextStart> start(long id, StartAttempts attempts) {
		Optional<ApprovedChange> approved = this.transaction.execute((_) -> this.requests.findById(id)
			.filter((request) -> request.statusAt(this.clock.instant()) == ChangeStatus.APPROVED)
			.map(ApprovedChange::of));
		return (approved != null) ? approved.flatMap((change) -> start(change, attempts)) : Optional.empty();
	}

	private Optional<NextStart> start(ApprovedChange change, StartAttempts attempts) {
		if (!change.isIntact()) {
			return fail(change, RevisionAltered.CODE,
					"What is stored of revision %d is not what was approved.".formatted(change.revision()));
		}
		try {
			Optional<ClusterView> cluster = this.clusters.refresh(change.cluster());
			if (cluster.isEmpty()) {
				return fail(change, "ResourceNotFoundException",
						"No cluster found for name: " + change.cluster().name());
			}
			IssuerReport report = look(change, cluster.get());
			List<IssuerCheck> failures = failures(change, report);
			if (failures.isEmpty()) {
				this.transaction
					.executeWithoutResult((status) -> start(change, cluster.get(), summary(report), status));
				return Optional.empty();
			}
			StartAttempts failed = attempts.sawIssuerFail(this.clock.instant());
			return failed.isIssuerGivenUp(this.clock.instant(), this.properties.issuerTime())
					? fail(change, "IssuerChecksFailed", told(failures)) : again(failed);
		}
		catch (IssuerChecksBusy busy) {
			logger.info("#{} cannot start yet: {}", change.id(), busy.title());
			return again(attempts);
		}
		catch (EksFailure failure) {
			if (!failure.advice().isPassing() || isOver(change.since(), this.properties.limit())) {
				return fail(change, failure.code(), failure.message());
			}
			logger.warn("#{} cannot start yet: {} {}", change.id(), failure.code(), failure.message());
			return again(attempts, this.backoff.after(attempts.tries(), failure));
		}
	}

	/**
	 * Locks the execution before the change request, as those do who tell how it goes.
	 */
	private void start(ApprovedChange change, ClusterView cluster, Map<String, Object> checks,
			TransactionStatus status) {
		IdentityProvider current = cluster.identityProvider();
		Plan planNow = Planner.plan(current, change.desired());
		Optional<ExecutionView> execution = change.executionId().flatMap((id) -> this.executions.resume(id, current));
		ChangeRequest request = this.store.get(change.id());
		if (request.statusAt(this.clock.instant()) != ChangeStatus.APPROVED) {
			// It was withdrawn, or has succeeded, in the meantime
			status.setRollbackOnly();
			return;
		}
		if (change.executionId().isEmpty() && planNow.doesTheSameAs(request.currentRevision().plan())) {
			execution = Optional
				.of(this.executions.start(change.cluster(), planNow, current, change.desired(), change.onFailure()));
		}
		execution.ifPresentOrElse(
				(started) -> request.start(started.id(), started.attempt(), checks, this.clock.instant()),
				() -> request.goStale(planNow, this.clock.instant()));
		this.store.save(request);
	}

	/**
	 * Looks at the issuer, if an association is still to be made.
	 * @return {@code null} where no issuer matters
	 */
	private @Nullable IssuerReport look(ApprovedChange change, ClusterView cluster) {
		boolean done = change.executionId().isPresent()
				&& Planner.plan(cluster.identityProvider(), change.desired()).steps().isEmpty();
		return (!done && change.desired() instanceof Desired.Provider wanted)
				? this.issuerChecks.checkToStart(IssuerSubject.of(wanted.oidc(), cluster.issuerUrl())) : null;
	}

	/**
	 * What has failed since the change was asked for; what had failed then was passed
	 * over by its requester and its approvers.
	 */
	private static List<IssuerCheck> failures(ApprovedChange change, @Nullable IssuerReport report) {
		return (report == null) ? List.of()
				: report.failures()
					.stream()
					.filter((check) -> !change.overriddenChecks().contains(check.id()))
					.toList();
	}

	private static Map<String, Object> summary(@Nullable IssuerReport report) {
		return (report != null) ? report.summary() : Map.of();
	}

	private static String told(List<IssuerCheck> failures) {
		return failures.stream()
			.map((check) -> "%s: %s".formatted(check.title(), check.detail()))
			.collect(Collectors.joining(" "));
	}

	private Optional<NextStart> fail(ApprovedChange change, String code, String message) {
		this.transaction.executeWithoutResult((_) -> {
			ChangeRequest request = this.store.get(change.id());
			if (request.statusAt(this.clock.instant()) == ChangeStatus.APPROVED) {
				request.fail(new Failure(code, message, this.clock.instant()));
				this.store.save(request);
			}
		});
		return Optional.empty();
	}

	private boolean isOver(Instant since, Duration time) {
		return Duration.between(since, this.clock.instant()).compareTo(time) >= 0;
	}

	private Optional<NextStart> again(StartAttempts attempts) {
		return again(attempts, this.backoff.after(attempts.tries()));
	}

	private Optional<NextStart> again(StartAttempts attempts, Duration pause) {
		return Optional.of(new NextStart(this.clock.instant().plus(pause), attempts.putOff()));
	}

	/**
	 * When to try again, and what to know then.
	 */
	record NextStart(Instant at, StartAttempts attempts) {
	}

}
