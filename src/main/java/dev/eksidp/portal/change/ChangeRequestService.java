package dev.eksidp.portal.change;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.eksidp.portal.access.AccessRefused;
import dev.eksidp.portal.access.CurrentUser;
import dev.eksidp.portal.access.AuditableEvent;
import dev.eksidp.portal.access.Permissions;
import dev.eksidp.portal.access.Person;
import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksFailure;
import dev.eksidp.portal.execution.ExecutionService;
import dev.eksidp.portal.shell.InvalidInput;
import dev.eksidp.portal.shell.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The commands: what the signed-in person can do about change requests, from pages and
 * from the REST API alike. Every refusal leaves an audit event and says why.
 */
@Service
public class ChangeRequestService {

	private final LockingChangeRequestRepository store;

	private final PlanningService planning;

	private final ExecutionService executions;

	private final Permissions permissions;

	private final CurrentUser currentUser;

	private final ChangeProperties properties;

	private final TransactionOperations transaction;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	ChangeRequestService(LockingChangeRequestRepository store, PlanningService planning, ExecutionService executions,
			Permissions permissions, CurrentUser currentUser, ChangeProperties properties,
			TransactionOperations transaction, ApplicationEventPublisher events, Clock clock) {
		this.store = store;
		this.planning = planning;
		this.executions = executions;
		this.permissions = permissions;
		this.currentUser = currentUser;
		this.properties = properties;
		this.transaction = transaction;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Says what would come of a proposal, against the live cluster; stores nothing but an
	 * audit event.
	 */
	public PlanPreview plan(Proposal proposal) {
		Person person = this.currentUser.person();
		return refusable("change-request.plan", Subject.of(proposal), () -> {
			this.permissions.submit(person).orThrow();
			PlanPreview preview = this.planning.plan(proposal, person);
			this.events.publishEvent(AuditableEvent.done(person.name(), "change-request.plan", "cluster",
					preview.cluster().arn().toString(), Map.of("kind", preview.plan().kind())));
			return preview;
		});
	}

	/**
	 * Like {@link #plan}, against what was last seen of the cluster and without a trace:
	 * for looking ahead while a form is filled in.
	 */
	public PlanPreview sketch(Proposal proposal) {
		Person person = this.currentUser.person();
		this.permissions.submit(person).orThrow();
		return this.planning.sketch(proposal, person);
	}

	/**
	 * Submits a new change request.
	 * @return its id
	 */
	public long submit(Proposal proposal) {
		Person person = this.currentUser.person();
		return refusable(ChangeAction.SUBMIT.auditName(), Subject.of(proposal), () -> {
			this.permissions.submit(person).orThrow();
			Submission submission = prepare(proposal, person);
			return Objects.requireNonNull(this.transaction.execute((_) -> {
				ChangeRequest request = ChangeRequest.submit(this.store.nextId(), submission, this.clock.instant(),
						this.properties.timeToDecide());
				this.store.save(request);
				return request.id();
			}));
		});
	}

	/**
	 * Makes the next revision of a change request.
	 * @param seen what the edit started from
	 */
	public void revise(long id, ExpectedState seen, Proposal proposal) {
		Person person = this.currentUser.person();
		refusable(ChangeAction.REVISE.auditName(), subject(id), () -> {
			this.permissions.submit(person).orThrow();
			// Neither EKS nor the issuer is called for what would be refused anyway
			this.transaction.executeWithoutResult((_) -> requireRevisable(this.store.get(id), seen, proposal, person));
			Submission submission = prepare(proposal, person);
			change(id, (request) -> {
				requireRevisable(request, seen, proposal, person);
				request.revise(submission, this.clock.instant(), this.properties.timeToDecide());
			});
			return id;
		});
	}

	/**
	 * Reviews the newest revision of a change request.
	 */
	public void review(long id, ReviewCommand command) {
		Person person = this.currentUser.person();
		refusable(auditName(command), subject(id), () -> {
			InvalidInput.throwIfAny(command.violations());
			change(id, (request) -> {
				request.history().requireNotWrittenBy(person.name());
				require(request, new ExpectedState.Revision(Objects.requireNonNull(command.revision())));
				request.history().requireNotReviewedBy(person.name());
				this.permissions
					.review(person, request.requestedBy(), request.history().reviewersOf(request.currentRevision()))
					.orThrow();
				request.review(Objects.requireNonNull(command.decision()), person, command.comment(),
						this.clock.instant());
			});
			return id;
		});
	}

	public void withdraw(long id) {
		Person person = this.currentUser.person();
		refusable(ChangeAction.WITHDRAW.auditName(), subject(id), () -> {
			change(id, (request) -> {
				this.permissions.withdraw(person, request.requestedBy()).orThrow();
				request.withdraw(person, this.clock.instant());
			});
			return id;
		});
	}

	/**
	 * Applies a failed change request again; its approvals are still valid.
	 */
	public void retry(long id) {
		Person person = this.currentUser.person();
		refusable(ChangeAction.RETRY.auditName(), subject(id), () -> {
			change(id, (request) -> {
				this.permissions.retry(person, request.requestedBy()).orThrow();
				request.retry(person, this.clock.instant());
			});
			return id;
		});
	}

	/**
	 * Puts back what a half-done change has taken away.
	 */
	public void rollBack(long id) {
		Person person = this.currentUser.person();
		refusable(ChangeAction.ROLL_BACK.auditName(), subject(id), () -> {
			settle(id, person, ChangeAction.ROLL_BACK, this.executions::rollBack,
					(request) -> request.rollBack(person, this.clock.instant()));
			return id;
		});
	}

	/**
	 * Leaves the cluster of a half-done change as it is.
	 */
	public void accept(long id, AcceptCommand command) {
		Person person = this.currentUser.person();
		refusable(ChangeAction.ACCEPT.auditName(), subject(id), () -> {
			InvalidInput.throwIfAny(command.violations());
			settle(id, person, ChangeAction.ACCEPT, this.executions::accept, (request) -> request.accept(person,
					Objects.requireNonNull(command.reason()), this.clock.instant()));
			return id;
		});
	}

	/**
	 * Locks the execution before the change request, as those do who tell how it goes.
	 */
	private void settle(long id, Person person, ChangeAction action, LongConsumer execution,
			Consumer<ChangeRequest> verb) {
		this.transaction.executeWithoutResult((_) -> {
			Optional<Long> halfDone = this.store.execution(id);
			halfDone.ifPresent(this.executions::lock);
			ChangeRequest request = this.store.get(id);
			this.permissions.settle(person, request.requestedBy()).orThrow();
			request.requireNeedsAttention(action, this.clock.instant());
			execution.accept(halfDone.orElseThrow());
			verb.accept(request);
			this.store.save(request);
		});
	}

	private void requireRevisable(ChangeRequest request, ExpectedState seen, Proposal proposal, Person person) {
		this.permissions.revise(person, request.requestedBy()).orThrow();
		require(request, seen);
		request.requireRevisable(proposal, this.clock.instant());
	}

	private Submission prepare(Proposal proposal, Person person) {
		PlanPreview preview = this.planning.decide(proposal, person);
		preview.problem().ifPresent((problem) -> {
			throw problem;
		});
		boolean overridden = preview.guard() != null && preview.guard().isOverridden();
		return new Submission(overridden ? proposal : proposal.withoutChecksOverride(), preview.plan(),
				preview.requiredApprovals(), person.name(), preview.report());
	}

	private void change(long id, Consumer<ChangeRequest> verb) {
		this.transaction.executeWithoutResult((_) -> {
			ChangeRequest request = this.store.get(id);
			verb.accept(request);
			this.store.save(request);
		});
	}

	/**
	 * @throws RevisionOutdated or PreconditionFailed when it is something else by now
	 */
	private static void require(ChangeRequest request, ExpectedState seen) {
		int newest = request.currentRevision().number();
		switch (seen) {
			case ExpectedState.Revision(int number) when number != newest ->
				throw new RevisionOutdated(request.id(), number, newest);
			case ExpectedState.Version(Set<Integer> any) when !any.contains(request.version()) ->
				throw new PreconditionFailed(request.id());
			case ExpectedState.Revision _, ExpectedState.Version _, ExpectedState.Anything _ -> {
			}
		}
	}

	/**
	 * Runs a command; its refusal is recorded after its transaction is gone.
	 */
	private <T> T refusable(String action, Subject subject, Supplier<T> command) {
		try {
			return command.get();
		}
		catch (AccessRefused refused) {
			throw new AccessRefused(refused.refusal(),
					event(action, subject, AuditableEvent.Outcome.REFUSED, refused.refusal().reason()));
		}
		catch (EksFailure failure) {
			this.events.publishEvent(event(action, subject, AuditableEvent.Outcome.FAILED, reason(failure)));
			throw failure;
		}
		catch (Problem refusal) {
			this.events.publishEvent(event(action, subject, AuditableEvent.Outcome.REFUSED, reason(refusal)));
			throw refusal;
		}
	}

	private AuditableEvent event(String action, Subject subject, AuditableEvent.Outcome outcome, String reason) {
		Map<String, Object> detail = new LinkedHashMap<>();
		detail.put("reason", reason);
		subject.cluster().get().ifPresent((arn) -> detail.put(AuditableEvent.CLUSTER, arn.toString()));
		return new AuditableEvent(this.currentUser.person().name(), action, outcome, ChangeRequest.SUBJECT,
				subject.id(), detail);
	}

	private Subject subject(long id) {
		return new Subject(Long.toString(id), () -> this.store.cluster(id));
	}

	private static String reason(Problem problem) {
		return problem.violations().isEmpty() ? problem.detail()
				: problem.violations()
					.stream()
					.map((violation) -> violation.pointer() + ": " + violation.detail())
					.collect(Collectors.joining("\n"));
	}

	private static String auditName(ReviewCommand command) {
		@Nullable ReviewDecision decision = command.decision();
		return (decision != null) ? decision.action().auditName() : "change-request.review";
	}

	/**
	 * What a command is about.
	 *
	 * @param id empty where there is no change request yet
	 * @param cluster asked for when a command is refused
	 */
	private record Subject(String id, Supplier<Optional<ClusterArn>> cluster) {

		static Subject of(Proposal proposal) {
			return new Subject("", () -> ClusterArn.parse(proposal.clusterArn()));
		}

	}

}
