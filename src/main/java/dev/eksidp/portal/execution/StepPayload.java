package dev.eksidp.portal.execution;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.eksidp.portal.oidc.OidcSettings;
import org.jspecify.annotations.Nullable;

/**
 * All that the call of a step needs, written down before the call; what an action does
 * not need is left out.
 *
 * @param identityProviderConfigName the provider that it is about
 * @param identityProviderConfigArn its ARN, for tags
 * @param oidc the settings to associate
 * @param tags the tags to set
 * @param tagKeys the keys of the tags to remove
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record StepPayload(String identityProviderConfigName, @Nullable String identityProviderConfigArn,
		@Nullable OidcSettings oidc, Map<String, String> tags, List<String> tagKeys) {

	@SuppressWarnings({ "ConstantValue", "NullAway" }) // JSON leaves out what is empty
	StepPayload {
		tags = (tags != null) ? Collections.unmodifiableMap(new TreeMap<>(tags)) : Map.of();
		tagKeys = (tagKeys != null) ? List.copyOf(tagKeys) : List.of();
	}

	static StepPayload associate(OidcSettings oidc, Map<String, String> tags) {
		return new StepPayload(oidc.name(), null, oidc, tags, List.of());
	}

	static StepPayload disassociate(String name) {
		return new StepPayload(name, null, null, Map.of(), List.of());
	}

	static StepPayload tag(String name, String arn, Map<String, String> tags) {
		return new StepPayload(name, arn, null, tags, List.of());
	}

	static StepPayload untag(String name, String arn, List<String> tagKeys) {
		return new StepPayload(name, arn, null, Map.of(), tagKeys);
	}

	/**
	 * The settings of an association.
	 */
	OidcSettings requiredOidc() {
		return required(this.oidc, "oidc");
	}

	/**
	 * The ARN of a provider whose tags change.
	 */
	String requiredArn() {
		return required(this.identityProviderConfigArn, "identityProviderConfigArn");
	}

	private <T> T required(@Nullable T value, String name) {
		if (value == null) {
			throw new IllegalStateException(
					"The step about %s has no %s".formatted(identityProviderConfigName(), name));
		}
		return value;
	}

}
