package dev.eksidp.portal.change;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.eksidp.portal.access.Person;
import dev.eksidp.portal.access.Role;
import dev.eksidp.portal.execution.Failure;
import dev.eksidp.portal.execution.Interruption;
import dev.eksidp.portal.oidc.OidcSettings;
import dev.eksidp.portal.plan.Desired;
import dev.eksidp.portal.plan.Operation;
import dev.eksidp.portal.plan.Plan;
import dev.eksidp.portal.plan.Planner;
import dev.eksidp.portal.policy.RequiredApproval;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ChangeRequestTests {

	private static final Instant NOON = Instant.parse("2026-09-14T12:00:00Z");

	private static final Duration WEEK = Duration.ofDays(7);

	private static final Person REQUESTER = new Person("requester", EnumSet.allOf(Role.class));

	private static final Person APPROVER = new Person("approver", Set.of(Role.APPROVER));

	private static final Person APPROVER_2 = new Person("approver2", Set.of(Role.APPROVER));

	@Test
	void isApprovedByEnoughOthersAndThenApplied() {
		ChangeRequest request = submitted(2);
		request.review(ReviewDecision.APPROVE, APPROVER, null, NOON);
		assertThat(request.statusAt(NOON)).isEqualTo(ChangeStatus.PENDING_APPROVAL);
		request.review(ReviewDecision.APPROVE, APPROVER_2, null, NOON);
		assertThat(request.statusAt(NOON)).isEqualTo(ChangeStatus.APPROVED);
		request.start(7, 1, Map.of(), NOON);
		assertThat(request.executionId()).isEqualTo(7L);
		request.succeed(NOON);
		assertThat(request.statusAt(NOON)).isEqualTo(ChangeStatus.SUCCEEDED);
	}

	@Test
	void cannotBeReviewedByWhoAskedWhateverRolesTheyHave() {
		ChangeRequest request = submitted(1);
		for (ReviewDecision decision : ReviewDecision.values()) {
			assertThatExceptionOfType(OwnRequest.class)
				.isThrownBy(() -> request.review(decision, REQUESTER, "mine", NOON));
		}
		Person sameInCapitals = new Person("REQUESTER", Set.of(Role.APPROVER));
		assertThatExceptionOfType(OwnRequest.class)
			.isThrownBy(() -> request.review(ReviewDecision.APPROVE, sameInCapitals, null, NOON));
		assertThat(request.history().reviews()).isEmpty();
	}

	@Test
	void cannotBeReviewedTwiceByTheSamePerson() {
		ChangeRequest request = submitted(2);
		request.review(ReviewDecision.APPROVE, APPROVER, null, NOON);
		assertThatExceptionOfType(AlreadyReviewed.class)
			.isThrownBy(() -> request.review(ReviewDecision.APPROVE, APPROVER, null, NOON));
		assertThat(request.history().approvalsOf(request.currentRevision())).isEqualTo(1);
	}

	@Test
	void losesAllApprovalsWithANewRevision() {
		ChangeRequest request = submitted(2);
		request.review(ReviewDecision.APPROVE, APPROVER, null, NOON);
		String digest = request.currentRevision().digest();
		request.revise(submission(2, "Another reason"), NOON, WEEK);
		assertThat(request.currentRevision().digest()).isNotEqualTo(digest);
		assertThat(request.history().approvalsOf(request.currentRevision())).isZero();
		request.review(ReviewDecision.APPROVE, APPROVER, null, NOON);
		assertThat(request.statusAt(NOON)).isEqualTo(ChangeStatus.PENDING_APPROVAL);
	}

	@Test
	void countsAsExpiredFromTheVeryMoment() {
		ChangeRequest request = submitted(1);
		Instant late = NOON.plus(WEEK);
		assertThat(request.statusAt(late.minusMillis(1))).isEqualTo(ChangeStatus.PENDING_APPROVAL);
		assertThat(request.statusAt(late)).isEqualTo(ChangeStatus.EXPIRED);
		assertThatExceptionOfType(ActionNotPossible.class)
			.isThrownBy(() -> request.review(ReviewDecision.APPROVE, APPROVER, null, late));
		assertThatExceptionOfType(ActionNotPossible.class).isThrownBy(() -> request.withdraw(REQUESTER, late));
		request.expire(late);
		assertThat(request.statusAt(late)).isEqualTo(ChangeStatus.EXPIRED);
	}

	@Test
	void goesOutOfDateWhenTheClusterNoLongerMatchesThePlan() {
		ChangeRequest request = submitted(1);
		request.review(ReviewDecision.APPROVE, APPROVER, null, NOON);
		Plan other = Planner.plan(null, new Desired.Provider(settings("other"), Map.of()));
		request.goStale(other, NOON);
		assertThat(request.statusAt(NOON)).isEqualTo(ChangeStatus.STALE);
		assertThat(request.executionId()).isNull();
		assertThat(request.failure()).extracting(Failure::message).asString().contains("associate");
	}

	@Test
	void succeedsWhenEksFinishesAfterItHasFailed() {
		ChangeRequest request = submitted(1);
		request.review(ReviewDecision.APPROVE, APPROVER, null, NOON);
		request.start(7, 1, Map.of(), NOON);
		request.fail(new Failure("TimeLimit", "EKS still says InProgress.", NOON));
		request.succeed(NOON);
		assertThat(request.statusAt(NOON)).isEqualTo(ChangeStatus.SUCCEEDED);
		assertThat(request.failure()).isNull();
	}

	@Property
	void neverLeavesTheTableOfTransitions(@ForAll @Size(max = 30) List<ChangeAction> actions) {
		ChangeRequest request = submitted(2);
		for (ChangeAction action : actions) {
			ChangeStatus before = request.statusAt(NOON);
			try {
				attempt(request, action);
			}
			catch (ActionNotPossible | AlreadyReviewed | NothingRevised | IllegalStateException refused) {
				assertThat(request.statusAt(NOON)).as("a refused %s changes nothing", action).isEqualTo(before);
				continue;
			}
			ChangeStatus after = request.statusAt(NOON);
			if (before != after) {
				assertThat(Transitions.allows(before, action, after)).as("%s %s %s", before, action, after).isTrue();
			}
			if (EnumSet.of(ChangeStatus.APPROVED, ChangeStatus.APPLYING, ChangeStatus.SUCCEEDED).contains(after)) {
				assertThat(request.history().approvalsOf(request.currentRevision())).isGreaterThanOrEqualTo(2);
			}
		}
	}

	@Test
	void hasEveryStatusAndEveryActionInTheTable() {
		assertThat(Transitions.all()).extracting(Transitions.Transition::to)
			.containsAll(Arrays.asList(ChangeStatus.values()));
		assertThat(Transitions.all()).extracting(Transitions.Transition::action)
			.containsAll(Arrays.asList(ChangeAction.values()));
	}

	@Test
	void isDrawnInTheDocumentationAsItIs() throws IOException {
		assertThat(Files.readString(Path.of("docs", "life-cycle.md"))).contains(Transitions.diagram());
	}

	private static void attempt(ChangeRequest request, ChangeAction action) {
		switch (action) {
			case SUBMIT -> throw new IllegalStateException("A request is submitted once");
			case APPROVE -> {
				Person reviewer = request.history().isReviewedBy("approver") ? APPROVER_2 : APPROVER;
				request.review(ReviewDecision.APPROVE, reviewer, null, NOON);
			}
			case REQUEST_CHANGES -> request.review(ReviewDecision.REQUEST_CHANGES, APPROVER_2, "Why?", NOON);
			case REJECT -> request.review(ReviewDecision.REJECT, APPROVER_2, "No.", NOON);
			case REVISE -> request.revise(submission(2, "Revised"), NOON, WEEK);
			case WITHDRAW -> request.withdraw(REQUESTER, NOON);
			case EXPIRE -> request.expire(NOON);
			case START -> request.start(7, 1, Map.of(), NOON);
			case STALE -> request.goStale(Planner.plan(null, new Desired.NoProvider()), NOON);
			case SUCCEED -> request.succeed(NOON);
			case FAIL -> request.fail(new Failure("AccessDenied", "Not today.", NOON));
			case RETRY -> request.retry(REQUESTER, NOON);
		}
	}

	private static ChangeRequest submitted(int approvals) {
		return ChangeRequest.submit(42, submission(approvals, "Move sign-in"), NOON, WEEK);
	}

	private static Submission submission(int approvals, String reason) {
		Proposal proposal = new Proposal("arn:aws:eks:eu-west-1:111122223333:cluster/payments-prod",
				Operation.ASSOCIATE, settings("corp-sso"), Map.of(), reason, null, null);
		return new Submission(proposal, plan(),
				InterruptionView.of(plan(), new Interruption(Interruption.Extent.NONE, null)),
				List.of(new RequiredApproval("test", "Always.", approvals)), "requester", null);
	}

	private static Plan plan() {
		return Planner.plan(null, new Desired.Provider(settings("corp-sso"), Map.of()));
	}

	private static OidcSettings settings(String name) {
		return new OidcSettings(name, "https://sso.example.com", "kubernetes", null, null, null, null, Map.of());
	}

}
