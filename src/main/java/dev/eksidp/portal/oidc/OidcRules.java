package dev.eksidp.portal.oidc;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import dev.eksidp.portal.shell.Violation;
import org.jspecify.annotations.Nullable;

/**
 * The rules for OIDC settings: the limits of the EKS model, what the EKS user guide adds,
 * and what the kube-apiserver refuses when it is too late. See {@code docs/rules.md}.
 */
final class OidcRules {

	static final int MAX_NAME = 100;

	static final int MAX_URL = 2048;

	static final int MAX_TEXT = 255;

	static final int MAX_CLAIM_KEY = 63;

	static final int MAX_CLAIM_VALUE = 253;

	/** EKS does not tell its limit; this one is the portal's. */
	static final int MAX_REQUIRED_CLAIMS = 10;

	private static final String RESERVED_PREFIX = "system:";

	private static final Pattern NAME = Pattern.compile("[0-9A-Za-z][A-Za-z0-9\\-_]*");

	/**
	 * White space, quotes, control and format characters: they reach the API server and
	 * break it.
	 */
	private static final Pattern UNSAFE = Pattern.compile("[\\s\\p{Z}\\p{C}\"'`]");

	private static final Pattern UNSAFE_IN_TEXT = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Cn}\"'`]");

	private final List<Violation> found = new ArrayList<>();

	private OidcRules() {
	}

	static List<Violation> check(OidcSettings settings) {
		OidcRules rules = new OidcRules();
		rules.name(settings.identityProviderConfigName());
		rules.issuerUrl(settings.issuerUrl());
		rules.clientId(settings.clientId());
		rules.optional("/oidc/usernameClaim", "Username claim", settings.usernameClaim());
		rules.prefix("/oidc/usernamePrefix", "Username prefix", settings.usernamePrefix());
		rules.optional("/oidc/groupsClaim", "Groups claim", settings.groupsClaim());
		rules.prefix("/oidc/groupsPrefix", "Groups prefix", settings.groupsPrefix());
		rules.requiredClaims(settings.requiredClaims());
		return List.copyOf(rules.found);
	}

	private void name(@Nullable String name) {
		String pointer = "/oidc/identityProviderConfigName";
		if (name == null) {
			add(pointer, "required", "Enter a name for the identity provider, for example corp-sso.");
		}
		else if (name.length() > MAX_NAME) {
			add(pointer, "too-long", "Enter at most %d characters; there are %d.".formatted(MAX_NAME, name.length()));
		}
		else if (!NAME.matcher(name).matches()) {
			add(pointer, "pattern",
					"Use letters, digits, “-” and “_” only, and start with a letter or a digit: the name becomes part of an ARN.");
		}
	}

	private void clientId(@Nullable String clientId) {
		if (clientId == null) {
			add("/oidc/clientId", "required",
					"Enter the client ID that the provider issued for this cluster; tokens must carry it as aud.");
		}
		else {
			optional("/oidc/clientId", "Client ID", clientId);
		}
	}

	private void issuerUrl(@Nullable String issuerUrl) {
		String pointer = "/oidc/issuerUrl";
		if (issuerUrl == null) {
			add(pointer, "required", "Enter the issuer URL, exactly as it stands in the token’s iss.");
			return;
		}
		if (issuerUrl.length() > MAX_URL) {
			add(pointer, "too-long",
					"Enter at most %d characters; there are %d.".formatted(MAX_URL, issuerUrl.length()));
			return;
		}
		if (UNSAFE.matcher(issuerUrl).find()) {
			add(pointer, "characters",
					"Remove white space, quotes and invisible characters: they would reach the API server and stop it.");
			return;
		}
		if (!issuerUrl.toLowerCase(Locale.ROOT).startsWith("https://")) {
			add(pointer, "https", "Start the issuer URL with https://, which EKS requires.");
			return;
		}
		URI uri;
		try {
			uri = new URI(issuerUrl);
		}
		catch (URISyntaxException ex) {
			add(pointer, "url", "Enter a URL such as https://sso.example.com/realms/corp; this one cannot be read.");
			return;
		}
		String host = uri.getHost();
		if (host == null || host.isEmpty()) {
			add(pointer, "url", "Enter a URL with a host name, such as https://sso.example.com/realms/corp.");
		}
		else if (uri.getRawQuery() != null) {
			add(pointer, "query", "Remove “?” and what follows: an issuer URL has no query.");
		}
		else if (uri.getRawFragment() != null) {
			add(pointer, "fragment", "Remove “#” and what follows: an issuer URL has no fragment.");
		}
		else if (uri.getRawUserInfo() != null) {
			add(pointer, "user-info", "Remove the user name before “@”: an issuer URL has none.");
		}
		else if (issuerUrl.contains("/.well-known/")) {
			add(pointer, "well-known",
					"Remove /.well-known/ and what follows: EKS appends /.well-known/openid-configuration itself.");
		}
	}

	private void optional(String pointer, String label, @Nullable String value) {
		if (value == null) {
			return;
		}
		if (value.length() > MAX_TEXT) {
			add(pointer, "too-long", "Enter at most %d characters; there are %d.".formatted(MAX_TEXT, value.length()));
		}
		else if (UNSAFE.matcher(value).find()) {
			add(pointer, "characters",
					"%s must not contain white space, quotes or invisible characters; remove them.".formatted(label));
		}
	}

	private void prefix(String pointer, String label, @Nullable String value) {
		optional(pointer, label, value);
		if (value == null) {
			return;
		}
		String folded = value.toLowerCase(Locale.ROOT);
		if (folded.contains(RESERVED_PREFIX)) {
			add(pointer, "reserved",
					"Must not contain “system:”, which Kubernetes keeps for itself. Try oidc: instead.");
		}
		else if (RESERVED_PREFIX.startsWith(folded)) {
			add(pointer, "reserved",
					"Must not be the beginning of “system:”: a claim could complete it to a name that Kubernetes keeps for itself. Try oidc: instead.");
		}
	}

	private void requiredClaims(Map<String, String> claims) {
		if (claims.size() > MAX_REQUIRED_CLAIMS) {
			add("/oidc/requiredClaims", "too-many",
					"Enter at most %d required claims; there are %d.".formatted(MAX_REQUIRED_CLAIMS, claims.size()));
		}
		claims.forEach((key, value) -> {
			String pointer = Violation.pointer("/oidc/requiredClaims", key);
			if (key.isEmpty() || key.length() > MAX_CLAIM_KEY) {
				add(pointer, "claim-key",
						"Enter a claim name of 1 to %d characters, or remove this claim.".formatted(MAX_CLAIM_KEY));
			}
			else if (UNSAFE.matcher(key).find()) {
				add(pointer, "characters",
						"A claim name must not contain white space, quotes or invisible characters; remove them.");
			}
			if (value.isEmpty() || value.length() > MAX_CLAIM_VALUE) {
				add(pointer, "claim-value",
						"Enter a value of 1 to %d characters, or remove this claim.".formatted(MAX_CLAIM_VALUE));
			}
			else if (UNSAFE_IN_TEXT.matcher(value).find() || !value.equals(value.strip())) {
				add(pointer, "characters",
						"The value must not contain quotes, invisible characters, or white space at its ends; remove them.");
			}
		});
	}

	private void add(String pointer, String code, String detail) {
		this.found.add(new Violation(pointer, code, detail));
	}

}
