package dev.eksidp.portal.oidc;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.eksidp.portal.oidc.TokenPreview.Rule;
import dev.eksidp.portal.shell.InvalidInput;
import dev.eksidp.portal.shell.Violation;

import org.springframework.stereotype.Component;

/**
 * Shows what would become of a token, before a cluster has the settings. What was pasted
 * is neither stored, nor logged, nor sent anywhere.
 */
@Component
public class TokenPreviews {

	/** The only algorithm that EKS has the kube-apiserver accept. */
	private static final String ALGORITHM = "RS256";

	private static final String NAME = "/oidc/identityProviderConfigName";

	private final IssuerSignatures signatures;

	private final Clock clock;

	TokenPreviews(IssuerSignatures signatures, Clock clock) {
		this.signatures = signatures;
		this.clock = clock;
	}

	/**
	 * What is wrong with settings that tokens are to be tried with; they need no name.
	 */
	public static List<Violation> violations(OidcSettings settings) {
		return settings.violations().stream().filter((violation) -> !violation.pointer().equals(NAME)).toList();
	}

	/**
	 * @throws InvalidInput when no cluster could have the settings
	 */
	public TokenPreview preview(OidcSettings settings, PastedToken pasted) {
		InvalidInput.throwIfAny(violations(settings));
		return switch (pasted) {
			case PastedToken.Unreadable unreadable ->
				new TokenPreview(false, null, List.of(), List.of(Rule.broken("", unreadable.detail())), List.of());
			case PastedToken.Claims claims -> {
				TokenPreview preview = KubeApiserver.preview(settings, claims.claims(), this.clock.instant());
				yield with(preview, List.of(), List
					.of("These are claims without a signature, so it cannot be told whether the issuer made them."));
			}
			case PastedToken.Signed signed -> signed(settings, signed);
		};
	}

	private TokenPreview signed(OidcSettings settings, PastedToken.Signed token) {
		TokenPreview preview = KubeApiserver.preview(settings, token.claims(), this.clock.instant());
		List<Rule> rules = new ArrayList<>();
		List<String> notes = new ArrayList<>();
		if (token.looksLikeAccessToken()) {
			notes.add(
					"This looks like an access token. kubectl sends the id token; only that one is sure to have the client ID as its audience.");
		}
		if (!token.algorithm().equals(ALGORITHM)) {
			rules.add(Rule.broken("alg",
					"The token is signed with %s, and EKS accepts RS256 only. Have the provider sign id tokens of this client with RS256."
						.formatted(token.algorithm().isEmpty() ? "nothing" : token.algorithm())));
		}
		else {
			rules.add(Rule.holds("alg", "The token is signed with RS256."));
			switch (this.signatures.check(Objects.requireNonNull(settings.issuerUrl()), token.text())) {
				case SignatureCheck.Genuine genuine -> rules.add(Rule.holds("signature", genuine.detail()));
				case SignatureCheck.Wrong wrong -> rules.add(Rule.broken("signature", wrong.detail()));
				case SignatureCheck.Unknown unknown -> notes.add("The signature was not checked. " + unknown.detail());
			}
		}
		return with(preview, rules, notes);
	}

	private static TokenPreview with(TokenPreview preview, List<Rule> before, List<String> notes) {
		List<Rule> rules = new ArrayList<>(before);
		rules.addAll(preview.rules());
		List<String> all = new ArrayList<>(notes);
		all.addAll(preview.notes());
		return new TokenPreview(rules.stream().allMatch(Rule::holds), preview.username(), preview.groups(), rules, all);
	}

}
