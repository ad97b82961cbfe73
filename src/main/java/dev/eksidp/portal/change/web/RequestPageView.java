package dev.eksidp.portal.change.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.eksidp.portal.change.ChangeRequestView;
import dev.eksidp.portal.change.ChangeRequestView.ReviewView;
import dev.eksidp.portal.change.ChangeRequestView.StepView;
import dev.eksidp.portal.change.ChangeStatus;
import dev.eksidp.portal.change.ReviewDecision;
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
		return new RequestPageView(request, NextActionView.of(request, me),
				PlanView.of(request.plan(), request.cluster().name()), ChecksView.of(request),
				request.steps().stream().map(StepProgressView::of).toList(), reviewRefusal);
	}

	/**
	 * For example {@code Associate an identity provider with payments-prod}.
	 */
	public String title() {
		String cluster = this.request.cluster().name();
		return switch (this.request.kind()) {
			case ASSOCIATE, NONE -> "Associate an identity provider with " + cluster;
			case REPLACE -> "Replace the identity provider of " + cluster;
			case RETAG -> "Change tags of the identity provider of " + cluster;
			case DISASSOCIATE -> "Remove the identity provider of " + cluster;
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
			case APPROVED, APPLYING -> "every 2s";
			case PENDING_APPROVAL, CHANGES_REQUESTED, FAILED -> "every 5s";
			default -> null;
		};
	}

	public boolean mayReview() {
		return this.request.allows("reject");
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
	 * The approvals of the newest revision.
	 */
	public List<ReviewView> given() {
		return this.request.reviews()
			.stream()
			.filter((review) -> review.revision() == this.request.revision()
					&& review.decision() == ReviewDecision.APPROVE)
			.toList();
	}

	/**
	 * Enough of the digest to compare it by eye.
	 */
	public String shortDigest() {
		String digest = this.request.digest();
		return (digest.length() > 12) ? digest.substring(0, 8) + "…" + digest.substring(digest.length() - 4) : digest;
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
