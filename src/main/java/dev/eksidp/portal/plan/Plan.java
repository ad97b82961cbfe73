package dev.eksidp.portal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * What would have to be done now to bring a cluster to what is wanted.
 *
 * @param kind what the plan amounts to
 * @param signInInterruption whether nobody can sign in with OIDC for a while, or from
 * then on
 * @param steps the actions against EKS, in order
 * @param diff every field that is set before or after, also those that stay the same
 * @param warnings what an approver has to know, one sentence or two each
 */
public record Plan(Kind kind, boolean signInInterruption, List<Step> steps, List<Difference> diff,
		List<String> warnings) {

	public Plan {
		steps = List.copyOf(steps);
		diff = List.copyOf(diff);
		warnings = List.copyOf(warnings);
	}

	/**
	 * Whether the other plan does the same: computed again later, a plan must still be
	 * the one that was approved.
	 */
	public boolean doesTheSameAs(Plan other) {
		return this.kind == other.kind && this.steps.equals(other.steps) && this.diff.equals(other.diff);
	}

	/**
	 * The same plan with something more to know about it.
	 */
	public Plan withWarning(String warning) {
		List<String> more = new ArrayList<>(this.warnings);
		more.add(warning);
		return new Plan(this.kind, this.signInInterruption, this.steps, this.diff, more);
	}

	/**
	 * Whether API servers will ask the issuer: only tags can change without it.
	 */
	public boolean associates() {
		return this.steps.stream().anyMatch((step) -> step.action() == Action.ASSOCIATE_PROVIDER);
	}

	public List<Difference> changes() {
		return this.diff.stream().filter(Difference::isChange).toList();
	}

	public List<Difference> unchanged() {
		return this.diff.stream().filter((difference) -> !difference.isChange()).toList();
	}

	/**
	 * One action against EKS.
	 *
	 * @param identityProviderConfigName the provider that it is about
	 */
	public record Step(Action action, String identityProviderConfigName) {

		/**
		 * For people, for example {@code Associate corp-sso}.
		 */
		public String words() {
			return switch (this.action) {
				case ASSOCIATE_PROVIDER -> "Associate " + this.identityProviderConfigName;
				case DISASSOCIATE_PROVIDER -> "Disassociate " + this.identityProviderConfigName;
				case TAG_PROVIDER -> "Tag " + this.identityProviderConfigName;
				case UNTAG_PROVIDER -> "Remove tags of " + this.identityProviderConfigName;
			};
		}

	}

	/**
	 * What a step does.
	 */
	public enum Action {

		DISASSOCIATE_PROVIDER, ASSOCIATE_PROVIDER, TAG_PROVIDER, UNTAG_PROVIDER

	}

	/**
	 * A field before and after.
	 *
	 * @param field its name in the REST API, for example {@code oidc.issuerUrl},
	 * {@code oidc.requiredClaims.hd} or {@code tags.team}
	 * @param before {@code null} when it is not set now
	 * @param after {@code null} when it will not be set
	 */
	public record Difference(String field, @Nullable String before, @Nullable String after) {

		/**
		 * Compares all that can be chosen about a provider.
		 * @param before {@code null} for no provider
		 * @param after {@code null} for no provider
		 * @return every field that is set on either side, also those that are equal
		 */
		public static List<Difference> between(@Nullable ProviderSettings before, @Nullable ProviderSettings after) {
			return SettingsField.compare(before, after);
		}

		@JsonIgnore
		public boolean isChange() {
			return !Objects.equals(this.before, this.after);
		}

		/**
		 * What people call the field: AWS's console term.
		 */
		public String label() {
			return SettingsField.label(this.field);
		}

	}

}
