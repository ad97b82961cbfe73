package dev.eksidp.portal.change.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.eksidp.portal.change.ChangeRequestView;
import dev.eksidp.portal.change.ChangeRequestView.Approval;
import dev.eksidp.portal.change.ChangeRequestView.ClusterRef;
import dev.eksidp.portal.change.ChangeRequestView.ReviewView;
import dev.eksidp.portal.change.ChangeRequestView.StepView;
import dev.eksidp.portal.change.ChangeStatus;
import dev.eksidp.portal.change.ReviewDecision;
import dev.eksidp.portal.eks.EksUpdate;
import dev.eksidp.portal.execution.Failure;
import dev.eksidp.portal.execution.StepStatus;
import dev.eksidp.portal.execution.Waiting;
import dev.eksidp.portal.plan.Kind;
import dev.eksidp.portal.plan.Operation;
import dev.eksidp.portal.plan.Plan;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class RequestPageViewTests {

	private static final Instant NOW = Instant.parse("2026-03-04T09:00:00Z");

	private static final EksUpdate UPDATE = new EksUpdate("u-1", "Failed", "AssociateIdentityProviderConfig", List.of(),
			NOW, List.of(new EksUpdate.Error("AccessDenied", "Not authorized.", List.of())));

	@ParameterizedTest
	@EnumSource
	void everyStateSaysWhatIsUpAndLooksLikeIt(ChangeStatus status) {
		NextActionView next = page(request(status, List.of(), List.of(), null)).nextAction();
		assertThat(next.title()).isNotBlank();
		assertThat(next.icon()).isNotBlank();
		assertThat(next.text() + next.title()).doesNotContain("null", "..");
	}

	@Test
	void whatIsOverIsToldInThePast() {
		RequestPageView succeeded = page(request(ChangeStatus.SUCCEEDED, List.of(), List.of(), null));
		assertThat(succeeded.nextAction().text())
			.isEqualTo("The identity provider was disassociated from payments-prod; only IAM sign-in was left.");
		assertThat(succeeded.plan().outage()).isEqualTo("Sign-in with OIDC stopped for payments-prod");
		assertThat(succeeded.plan().summary()).isEqualTo("1 field changed");
		RequestPageView withdrawn = page(request(ChangeStatus.WITHDRAWN, List.of(), List.of(), null));
		assertThat(withdrawn.plan().outage()).isEqualTo("Sign-in with OIDC would have stopped for payments-prod");
		assertThat(withdrawn.plan().outageText()).isNull();
		RequestPageView pending = page(request(ChangeStatus.PENDING_APPROVAL, List.of(), List.of(), null));
		assertThat(pending.plan().outage()).startsWith("Sign-in with OIDC stops for payments-prod");
		assertThat(pending.plan().summary()).isEqualTo("1 field changes");
	}

	@Test
	void whoHasRejectedIsSaidAndQuotedOnce() {
		ReviewView review = new ReviewView("approver", ReviewDecision.REJECT, "Not this year.", 1, NOW);
		RequestPageView page = page(request(ChangeStatus.REJECTED, List.of(review), List.of(), null));
		assertThat(page.nextAction().title()).isEqualTo("Rejected by approver");
		assertThat(page.nextAction().quote()).isEqualTo("Not this year.");
		assertThat(page.reviews()).containsExactly(review);
		assertThat(page.comment(review)).isNull();
		assertThat(page.told()).contains("Not this year.");
	}

	@Test
	void anErrorOfAStepIsExplainedByWhoseTurnItIsAndQuotedByTheStep() {
		Failure failure = new Failure("AccessDenied", "Not authorized.", NOW);
		RequestPageView page = page(
				request(ChangeStatus.FAILED, List.of(), List.of(step(UPDATE, null, failure)), failure));
		assertThat(page.nextAction().text()).contains("cluster’s IAM role");
		assertThat(page.nextAction().quote()).isNull();
		assertThat(page.steps().getFirst().explanation()).isNull();
		assertThat(page.steps().getFirst().errors().getFirst().explanation()).isNull();
		assertThat(page.told()).contains("Not authorized.");
		RequestPageView retried = page(
				request(ChangeStatus.APPROVED, List.of(), List.of(step(UPDATE, null, failure)), null));
		assertThat(retried.steps().getFirst().errors().getFirst().explanation()).contains("cluster’s IAM role");
	}

	@Test
	void aFailureBeforeAnyStepIsQuotedByWhoseTurnItIs() {
		Failure failure = new Failure("IssuerChecksFailed", "Discovery: 404.", NOW);
		RequestPageView page = page(request(ChangeStatus.FAILED, List.of(), List.of(), failure));
		assertThat(page.nextAction().title()).isEqualTo("Your turn: the change could not be applied");
		assertThat(page.nextAction().quote()).isEqualTo("Discovery: 404.");
	}

	@Test
	void whatWasWaitedForIsToldOnceItIsOver() {
		Waiting waiting = new Waiting("ResourceInUseException", "Busy.", NOW, 3, NOW, false, null);
		RequestPageView page = page(
				request(ChangeStatus.APPLYING, List.of(), List.of(step(null, waiting, null)), null));
		assertThat(page.steps().getFirst().waitedFor()).isNull();
		assertThat(page.nextAction().text()).contains("is in progress");
		Waiting over = new Waiting("ResourceInUseException", "Busy.", NOW, 3, NOW, true, null);
		page = page(request(ChangeStatus.APPLYING, List.of(), List.of(step(null, over, null)), null));
		assertThat(page.steps().getFirst().waitedFor()).isEqualTo("Another update of the cluster was in progress.");
	}

	@Test
	void aStepThatThePortalItselfHoldsBackSaysSo() {
		Waiting waiting = new Waiting("CallBudget", "It was not called.", NOW, 1, NOW, false, null);
		StepProgressView step = page(
				request(ChangeStatus.APPLYING, List.of(), List.of(step(null, waiting, null)), null))
			.steps()
			.getFirst();
		assertThat(step.isRefusedByPortal()).isTrue();
		assertThat(step.waitingFor()).contains("its turn comes by itself");
	}

	private static RequestPageView page(ChangeRequestView request) {
		return RequestPageView.of(request, "requester", null);
	}

	private static StepView step(@Nullable EksUpdate update, @Nullable Waiting waiting, @Nullable Failure failure) {
		return new StepView(1, 1, false, Plan.Action.DISASSOCIATE_PROVIDER, "corp-sso",
				(failure != null) ? StepStatus.FAILED : StepStatus.RUNNING, "token", NOW, null, null, false, update,
				waiting, failure);
	}

	private static ChangeRequestView request(ChangeStatus status, List<ReviewView> reviews, List<StepView> steps,
			@Nullable Failure failure) {
		Plan plan = new Plan(Kind.DISASSOCIATE, true,
				List.of(new Plan.Step(Plan.Action.DISASSOCIATE_PROVIDER, "corp-sso")),
				List.of(new Plan.Difference("oidc.clientId", "kubernetes", null)), List.of());
		return new ChangeRequestView(42, 1, 1, "digest", false, status, Operation.DISASSOCIATE, Kind.DISASSOCIATE,
				new ClusterRef("arn:aws:eks:eu-west-1:111122223333:cluster/payments-prod", "payments-prod",
						"111122223333", "eu-west-1"),
				null, Map.of(), "Why", null, null, null, List.of(), null, "requester", NOW, NOW, NOW, plan,
				new Approval(1, 0, List.of(), List.of("approver")), reviews, steps, failure, List.of());
	}

}
