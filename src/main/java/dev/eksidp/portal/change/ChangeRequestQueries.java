package dev.eksidp.portal.change;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.eksidp.portal.access.CurrentUser;
import dev.eksidp.portal.access.Permissions;
import dev.eksidp.portal.access.Person;
import dev.eksidp.portal.access.Reviewers;
import dev.eksidp.portal.change.ChangeRequestView.Approval;
import dev.eksidp.portal.change.ChangeRequestView.ClusterRef;
import dev.eksidp.portal.change.ChangeRequestView.ReviewView;
import dev.eksidp.portal.change.ChangeRequestView.Rule;
import dev.eksidp.portal.change.ChangeRequestView.StepView;
import dev.eksidp.portal.execution.ExecutionQueries;
import dev.eksidp.portal.execution.ExecutionView;
import dev.eksidp.portal.oidc.issuer.IssuerReport;
import dev.eksidp.portal.shell.Cursor;
import dev.eksidp.portal.plan.OnFailure;
import dev.eksidp.portal.shell.Searches;
import dev.eksidp.portal.shell.Slice;
import dev.eksidp.portal.shell.SliceRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The queries: change requests as the signed-in person sees them.
 */
@Service
@Transactional(readOnly = true)
public class ChangeRequestQueries {

	private final ChangeRequestRepository rows;

	private final ChangeActions actions;

	private final Permissions permissions;

	private final CurrentUser currentUser;

	private final ExecutionQueries executions;

	private final Searches searches;

	private final Clock clock;

	ChangeRequestQueries(ChangeRequestRepository rows, ChangeActions actions, Permissions permissions,
			CurrentUser currentUser, ExecutionQueries executions, Searches searches, Clock clock) {
		this.rows = rows;
		this.actions = actions;
		this.permissions = permissions;
		this.currentUser = currentUser;
		this.executions = executions;
		this.searches = searches;
		this.clock = clock;
	}

	/**
	 * Lists change requests, the newest first.
	 */
	@Transactional(propagation = Propagation.SUPPORTS)
	public Slice<ChangeRequestView> list(ChangeFilter filter, SliceRequest page) {
		return this.searches.run(() -> find(filter, page));
	}

	private Slice<ChangeRequestView> find(ChangeFilter filter, SliceRequest page) {
		List<ChangeRequest> found = this.rows.findBy(ChangeSearch.matching(filter, page.after(), this.clock.instant()),
				(query) -> query.sortBy(Sort.by("id").descending()).limit(page.limit() + 1).all());
		return Slice.of(found, page.limit(), (request) -> Cursor.of(request.id())).map(viewer(found)::view);
	}

	/**
	 * How many match.
	 */
	@Transactional(propagation = Propagation.SUPPORTS)
	public long count(ChangeFilter filter) {
		return this.searches.run(() -> this.rows.count(ChangeSearch.matching(filter, null, this.clock.instant())));
	}

	public Optional<ChangeRequestView> find(long id) {
		return this.rows.findById(id).map((request) -> viewer(List.of(request)).view(request));
	}

	/**
	 * Finds, for who knows that it must be there.
	 * @throws ChangeRequestNotFound when it is not
	 */
	public ChangeRequestView get(long id) {
		return find(id).orElseThrow(() -> new ChangeRequestNotFound(Long.toString(id)));
	}

	/**
	 * The content of the newest revision, to start the next one from.
	 * @throws ChangeRequestNotFound when there is no such change request
	 */
	public Proposal content(long id) {
		return this.rows.findById(id)
			.map((request) -> request.currentRevision().content())
			.orElseThrow(() -> new ChangeRequestNotFound(Long.toString(id)));
	}

	private Viewer viewer(List<ChangeRequest> requests) {
		Set<Long> ids = requests.stream()
			.map(ChangeRequest::executionId)
			.flatMap(Stream::ofNullable)
			.collect(Collectors.toSet());
		return new Viewer(this.currentUser.person(), this.clock.instant(), this.executions.find(ids));
	}

	/**
	 * One person's look at one moment, good for a whole list.
	 */
	private final class Viewer {

		private final Person person;

		private final Instant now;

		private final Map<Long, ExecutionView> executions;

		private final Reviewers reviewers = ChangeRequestQueries.this.permissions.reviewers();

		private Viewer(Person person, Instant now, Map<Long, ExecutionView> executions) {
			this.person = person;
			this.now = now;
			this.executions = executions;
		}

		private ChangeRequestView view(ChangeRequest request) {
			Revision current = request.currentRevision();
			Proposal content = current.content();
			IssuerReport report = current.issuerReport();
			return new ChangeRequestView(request.id(), request.version(), current.number(), current.digest(),
					!current.isIntact(), request.statusAt(this.now), content.requiredOperation(), current.plan().kind(),
					ClusterRef.of(request.cluster()), content.oidc(), content.tags(), content.reason(),
					content.ticket(), content.checksOverride(), onFailure(current),
					(report != null) ? report.checks() : List.of(), (report != null) ? report.at() : null,
					request.requestedBy(), request.createdAt(), request.updatedAt(), request.expiresAt(),
					current.plan(), approval(request, current),
					request.history().reviews().stream().map(this::view).toList(), steps(request), request.failure(),
					ChangeRequestQueries.this.actions.allowed(request, this.person));
		}

		/**
		 * Only a plan of several steps can be left half done.
		 */
		private @Nullable OnFailure onFailure(Revision revision) {
			return (revision.plan().steps().size() > 1) ? revision.content().requiredOnFailure() : null;
		}

		private Approval approval(ChangeRequest request, Revision current) {
			int given = request.history().approvalsOf(current);
			List<Rule> rules = current.requiredApprovals()
				.stream()
				.map((rule) -> new Rule(rule.rule(), rule.why(), rule.approvals(), Math.min(given, rule.approvals())))
				.toList();
			List<String> eligible = (request.statusAt(this.now) != ChangeStatus.PENDING_APPROVAL) ? List.of()
					: this.reviewers.of(request.requestedBy(), request.history().reviewersOf(current))
						.stream()
						.filter((name) -> !request.history().isWrittenBy(name))
						.toList();
			return new Approval(current.required(), given, rules, eligible);
		}

		private ReviewView view(Review review) {
			return new ReviewView(review.reviewer(), review.decision(), review.comment(), review.revision(),
					review.at());
		}

		private List<StepView> steps(ChangeRequest request) {
			return Optional.ofNullable(request.executionId())
				.map(this.executions::get)
				.map((execution) -> execution.steps().stream().map(StepView::of).toList())
				.orElse(List.of());
		}

	}

}
