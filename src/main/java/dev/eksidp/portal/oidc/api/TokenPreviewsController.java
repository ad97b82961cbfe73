package dev.eksidp.portal.oidc.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.eksidp.portal.access.RequiresScope;
import dev.eksidp.portal.access.Scope;
import dev.eksidp.portal.oidc.OidcSettings;
import dev.eksidp.portal.oidc.PastedToken;
import dev.eksidp.portal.oidc.TokenPreview;
import dev.eksidp.portal.oidc.TokenPreviews;
import dev.eksidp.portal.shell.InvalidInput;
import dev.eksidp.portal.shell.ReadOnly;
import dev.eksidp.portal.shell.Violation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class TokenPreviewsController {

	private final TokenPreviews previews;

	TokenPreviewsController(TokenPreviews previews) {
		this.previews = previews;
	}

	@PostMapping("/token-previews")
	@ReadOnly
	@RequiresScope(Scope.CHANGES_READ)
	TokenPreviewResource preview(@RequestBody TokenPreviewBody body) {
		return TokenPreviewResource.of(this.previews.preview(body.settings(), body.pasted()));
	}

	/**
	 * Settings, and either claims or a token.
	 */
	record TokenPreviewBody(@Nullable OidcSettings oidc, @Nullable JsonNode claims, @Nullable String token) {

		private static final OidcSettings NOTHING = new OidcSettings(null, null, null, null, null, null, null,
				Map.of());

		OidcSettings settings() {
			List<Violation> violations = new ArrayList<>();
			OidcSettings settings = Objects.requireNonNullElse(this.oidc, NOTHING);
			if (this.oidc == null) {
				violations.add(new Violation("/oidc", "required", "Give the settings that the token is tried with."));
			}
			else {
				violations.addAll(TokenPreviews.violations(settings));
			}
			JsonNode given = Objects.requireNonNullElse(this.claims, NullNode.getInstance());
			if (given.isNull() == (this.token == null)) {
				violations.add(new Violation("/token", "required", "Give either a token or claims, and not both."));
			}
			if (!given.isNull() && !given.isObject()) {
				violations.add(new Violation("/claims", "type", "Give the claims as a JSON object."));
			}
			InvalidInput.throwIfAny(violations);
			return settings;
		}

		PastedToken pasted() {
			return (this.claims != null && this.claims.isObject()) ? new PastedToken.Claims(this.claims)
					: PastedToken.of((this.token != null) ? this.token : "");
		}

		/**
		 * Records tell everything by default, and this must not be logged.
		 */
		@Override
		public String toString() {
			return "a token or claims that are not shown";
		}

	}

	/**
	 * @param username as RBAC sees it; {@code null} when there is none
	 * @param groups as RBAC sees them
	 * @param problems why the token is refused
	 * @param rules every rule that was applied, problems included
	 */
	record TokenPreviewResource(boolean accepted, @Nullable String username, List<String> groups,
			List<TokenProblem> problems, List<TokenPreview.Rule> rules, List<String> notes) {

		static TokenPreviewResource of(TokenPreview preview) {
			List<TokenProblem> problems = preview.problems()
				.stream()
				.map((rule) -> new TokenProblem(rule.claim(), rule.detail()))
				.toList();
			return new TokenPreviewResource(preview.accepted(), preview.username(), preview.groups(), problems,
					preview.rules(), preview.notes());
		}

	}

	/**
	 * Why a token is refused.
	 */
	record TokenProblem(String claim, String detail) {
	}

}
