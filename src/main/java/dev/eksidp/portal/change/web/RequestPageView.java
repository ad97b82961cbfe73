package dev.eksidp.portal.change.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.eksidp.portal.change.ChangeRequestView;
import dev.eksidp.portal.change.ChangeRequestView.ReviewView;
import dev.eksidp.portal.change.ChangeRequestView.StepView;
import dev.eksidp.portal.change.ChangeStatus;
import dev.eksidp.portal.change.web.PlanView.Tense;
import dev.eksidp.portal.execution.Failure;
import dev.eksidp.portal.execution.Waiting;
import dev.eksidp.portal.oidc.OidcSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * A change request as its page shows it to one person.
 *
 * @param checks of the issuer, {@code null} where there is none
 * @param reviewRefusal why this person cannot review it, {@code null} when that needs no
 * explanation
 */
record RequestPageView(ChangeRequestView request, NextActionView nextAction, PlanView plan, @Nullable ChecksView checks,
		List<StepProgressView> steps, @Nullable String reviewRefusal) {

	static RequestPageView of(ChangeRequestView request, String me, @Nullable String reviewRefusal) {
		NextActionView nextAction = NextActionView.of(request, me);
		return new RequestPageView(request, nextAction,
				PlanView.of(request.plan(), request.cluster().name(), Tense.of(request.status())),
				ChecksView.of(request),
				request.steps().stream().map((step) -> StepProgressView.of(step, nextAction.text())).toList(),
				reviewRefusal);
	}

	/**
	 * For example {@code Associate an identity provider with payments-prod}.
	 */
	public String title() {
		return title(this.request);
	}

	static String title(ChangeRequestView request) {
		String cluster = request.cluster().name();
		return switch (request.kind()) {
			case ASSOCIATE, NONE -> "Associate an identity provider with " + cluster;
			case REPLACE -> "Replace the identity provider of " + cluster;
			case RETAG -> "Change tags of the identity provider of " + cluster;
			case DISASSOCIATE -> "Disassociate the identity provider from " + cluster;
		};
	}

	/**
	 * Changes whenever the page would look different.
	 */
	public String seen() {
		long looked = this.request.steps()
			.stream()
			.map(StepView::lookedAt)
			.filter(Objects::nonNull)
			.mapToLong(Instant::toEpochMilli)
			.max()
			.orElse(0);
		return "%d-%s-%d".formatted(this.request.version(), this.request.status(), looked);
	}

	/**
	 * Whether steps come first and the plan is folded: nothing is to be decided any more.
	 */
	public boolean hasStarted() {
		return !this.steps.isEmpty();
	}

	/**
	 * How often to look for news; {@code null} where there will be none.
	 */
	public @Nullable String polling() {
		return switch (this.request.status()) {
			case APPROVED, APPLYING, ROLLING_BACK -> "every 2s";
			case PENDING_APPROVAL, CHANGES_REQUESTED, FAILED, NEEDS_ATTENTION -> "every 5s";
			default -> null;
		};
	}

	public boolean mayReview() {
		return this.request.allows("reject");
	}

	/**
	 * Whether nothing will happen any more.
	 */
	public boolean isOver() {
		return Tense.of(this.request.status()) != Tense.WILL;
	}

	/**
	 * What the page tells outside of the timeline, in the words of whoever said it.
	 */
	public Set<String> told() {
		Set<String> told = new HashSet<>();
		Stream.ofNullable(this.nextAction.quote()).forEach(told::add);
		reviews().stream().map(this::comment).flatMap(Stream::ofNullable).forEach(told::add);
		for (StepView step : this.request.steps()) {
			Stream.ofNullable(step.failure()).map(Failure::message).forEach(told::add);
			Stream.ofNullable(step.waiting()).map(Waiting::message).forEach(told::add);
		}
		return told;
	}

	/**
	 * Whether a new request can be started from this one.
	 */
	public boolean canBeRepeated() {
		ChangeStatus status = this.request.status();
		return status == ChangeStatus.STALE || status == ChangeStatus.EXPIRED || status == ChangeStatus.REJECTED
				|| status == ChangeStatus.WITHDRAWN;
	}

	public boolean isLastApproval() {
		return this.request.approval().required() - this.request.approval().given() == 1;
	}

	public String approvals() {
		return "%d of %s".formatted(this.request.approval().given(),
				NextActionView.approvals(this.request.approval().required()));
	}

	public boolean isApproved() {
		return this.request.approval().given() >= this.request.approval().required();
	}

	/**
	 * The reviews of the newest revision.
	 */
	public List<ReviewView> reviews() {
		return this.request.reviews()
			.stream()
			.filter((review) -> review.revision() == this.request.revision())
			.toList();
	}

	/**
	 * What a reviewer said.
	 * @return {@code null} for nothing, or what is told as the next action
	 */
	public @Nullable String comment(ReviewView review) {
		return Objects.equals(review.comment(), this.nextAction.quote()) ? null : review.comment();
	}

	/**
	 * Where a token can be tried with the settings.
	 * @return {@code null} when there are none
	 */
	public @Nullable String tokenPreview() {
		OidcSettings oidc = this.request.oidc();
		if (oidc == null) {
			return null;
		}
		Map<String, Optional<String>> fields = new LinkedHashMap<>();
		fields.put("issuerUrl", Optional.ofNullable(oidc.issuerUrl()));
		fields.put("clientId", Optional.ofNullable(oidc.clientId()));
		fields.put("usernameClaim", Optional.ofNullable(oidc.usernameClaim()));
		fields.put("usernamePrefix", Optional.ofNullable(oidc.usernamePrefix()));
		fields.put("groupsClaim", Optional.ofNullable(oidc.groupsClaim()));
		fields.put("groupsPrefix", Optional.ofNullable(oidc.groupsPrefix()));
		fields.put("claims",
				oidc.requiredClaims()
					.entrySet()
					.stream()
					.map((claim) -> claim.getKey() + "=" + claim.getValue())
					.reduce((first, second) -> first + "\n" + second));
		UriComponentsBuilder address = UriComponentsBuilder.fromPath("/token-preview");
		fields.forEach((name, value) -> address.queryParamIfPresent(name,
				value.map((text) -> UriUtils.encode(text, StandardCharsets.UTF_8))));
		return address.build(true).toUriString();
	}

}
