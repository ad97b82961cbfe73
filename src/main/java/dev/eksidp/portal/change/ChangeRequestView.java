package dev.eksidp.portal.change;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksUpdate;
import dev.eksidp.portal.execution.ExecutionView;
import dev.eksidp.portal.execution.Failure;
import dev.eksidp.portal.execution.StepStatus;
import dev.eksidp.portal.execution.Waiting;
import dev.eksidp.portal.oidc.OidcSettings;
import dev.eksidp.portal.oidc.issuer.IssuerCheck;
import dev.eksidp.portal.plan.Kind;
import dev.eksidp.portal.plan.OnFailure;
import dev.eksidp.portal.plan.Operation;
import dev.eksidp.portal.plan.Plan;
import org.jspecify.annotations.Nullable;

/**
 * A change request as pages show it and the REST API tells it, at one moment and for one
 * person.
 *
 * @param version grows with every change
 * @param altered whether the newest revision is stored as something else than what was
 * submitted
 * @param checks what was found of the issuer when the newest revision was submitted
 * @param checkedAt when that was; {@code null} when nobody has looked
 * @param checksOverride why it was asked for although a check had failed
 * @param onFailure what to do with a cluster that is left half done; {@code null} where
 * that cannot be
 * @param failure why it failed or went out of date
 * @param allowedActions what the caller may do with it now
 */
public record ChangeRequestView(long id, @JsonIgnore int version, int revision, @JsonIgnore String digest,
		@JsonIgnore boolean altered, ChangeStatus status, Operation operation, Kind kind, ClusterRef cluster,
		@Nullable OidcSettings oidc, Map<String, String> tags, @Nullable String reason, @Nullable String ticket,
		@Nullable String checksOverride, @Nullable OnFailure onFailure, List<IssuerCheck> checks,
		@Nullable Instant checkedAt, String requestedBy, Instant createdAt, Instant updatedAt, Instant expiresAt,
		Plan plan, Approval approval, List<ReviewView> reviews, List<StepView> steps, @Nullable Failure failure,
		List<String> allowedActions) {

	/**
	 * The step that EKS or the portal works on, or that failed.
	 */
	@JsonIgnore
	public Optional<StepView> currentStep() {
		return this.steps.reversed()
			.stream()
			.filter((step) -> step.status() == StepStatus.RUNNING || step.status() == StepStatus.FAILED)
			.findFirst();
	}

	/**
	 * The step that has failed with this failure.
	 * @return nothing when it was not a step that has failed
	 */
	public Optional<StepView> failedStep(Failure of) {
		return this.steps.reversed()
			.stream()
			.filter((step) -> step.failure() != null && step.failure().message().equals(of.message()))
			.findFirst();
	}

	/**
	 * The newest review with this decision, of any revision.
	 */
	public Optional<ReviewView> lastReview(ReviewDecision decision) {
		return this.reviews.reversed().stream().filter((review) -> review.decision() == decision).findFirst();
	}

	/**
	 * Changes whenever anything in this does: with the row, with time, and with what the
	 * caller and others may do. Begins with the version.
	 */
	@JsonIgnore
	public String entityTag() {
		int forThisCaller = List.of(this.status.name(), this.approval.eligible(), this.allowedActions).hashCode();
		return this.version + "-" + Integer.toHexString(forThisCaller);
	}

	public boolean allows(String action) {
		return this.allowedActions.contains(action);
	}

	/**
	 * Which cluster it is about.
	 */
	public record ClusterRef(String arn, String name, String accountId, String region) {

		static ClusterRef of(ClusterArn arn) {
			return new ClusterRef(arn.toString(), arn.name(), arn.accountId(), arn.region());
		}

	}

	/**
	 * How far the newest revision is with its approvals.
	 *
	 * @param eligible who may still review it
	 */
	public record Approval(int required, int given, List<Rule> rules, List<String> eligible) {
	}

	/**
	 * What one policy rule asks for.
	 */
	public record Rule(String rule, String why, int required, int given) {
	}

	/**
	 * A review of any revision.
	 */
	public record ReviewView(String reviewer, ReviewDecision decision, @Nullable String comment, int revision,
			Instant at) {
	}

	/**
	 * A step of any attempt.
	 *
	 * @param rollback whether it puts back what was before
	 * @param lookedAt when EKS was last asked about it; no change of the request
	 * @param adopted whether the cluster already showed what the step wanted
	 */
	public record StepView(int attempt, int position, boolean rollback, Plan.Action action,
			String identityProviderConfigName, StepStatus status, String clientRequestToken,
			@Nullable Instant startedAt, @Nullable Instant finishedAt, @JsonIgnore @Nullable Instant lookedAt,
			boolean adopted, @Nullable EksUpdate update, @Nullable Waiting waiting, @Nullable Failure failure) {

		static StepView of(ExecutionView.Step step) {
			return new StepView(step.attempt(), step.position(), step.rollback(), step.action(),
					step.identityProviderConfigName(), step.status(), step.clientRequestToken(), step.startedAt(),
					step.finishedAt(), step.lookedAt(), step.adopted(), step.update(), step.waiting(), step.failure());
		}

	}

}
