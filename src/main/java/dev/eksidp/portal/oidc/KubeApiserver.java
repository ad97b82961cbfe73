package dev.eksidp.portal.oidc;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import dev.eksidp.portal.oidc.TokenPreview.Rule;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Decides about the claims of a token as a kube-apiserver does that was started with
 * {@code --oidc-…} flags, which is what EKS makes of the settings. Signatures are another
 * matter.
 *
 * @see <a href=
 * "https://kubernetes.io/docs/reference/access-authn-authz/authentication/#openid-connect-tokens">OpenID
 * Connect tokens</a>
 * @see <a href=
 * "https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/apiserver/plugin/pkg/authenticator/token/oidc/oidc.go">oidc.go</a>
 */
public final class KubeApiserver {

	static final String DEFAULT_USERNAME_CLAIM = "sub";

	static final String EMAIL = "email";

	/** As a username prefix: no prefix. As a groups prefix it is a prefix. */
	static final String NO_PREFIX = "-";

	/** How far clocks may differ before a token that is not valid yet is refused. */
	private static final Duration NOT_BEFORE_LEEWAY = Duration.ofMinutes(1);

	/** How Google names itself in old tokens, and how it is configured. */
	private static final String GOOGLE_OLD = "accounts.google.com";

	private static final String GOOGLE = "https://accounts.google.com";

	/** Claims that providers put groups or roles into. */
	private static final Set<String> USUAL_GROUPS = new TreeSet<>(
			Set.of("groups", "roles", "cognito:groups", "groups_direct", "realm_access"));

	private final OidcSettings settings;

	private final JsonNode claims;

	private final List<Rule> rules = new ArrayList<>();

	private final List<String> notes = new ArrayList<>();

	private KubeApiserver(OidcSettings settings, JsonNode claims) {
		this.settings = settings;
		this.claims = claims;
	}

	/**
	 * @param claims the payload of a token, a JSON object
	 */
	public static TokenPreview preview(OidcSettings settings, JsonNode claims, Instant now) {
		return new KubeApiserver(settings, claims).decide(now);
	}

	/**
	 * What comes before a name that a token holds: the default is the issuer, but for
	 * e-mail addresses.
	 */
	public static String usernamePrefix(OidcSettings settings) {
		String prefix = settings.usernamePrefix();
		if (prefix == null) {
			return EMAIL.equals(usernameClaim(settings)) ? "" : settings.issuerUrl() + "#";
		}
		return NO_PREFIX.equals(prefix) ? "" : prefix;
	}

	/**
	 * What comes before the name of a group that a token holds; there is no default.
	 */
	public static String groupsPrefix(OidcSettings settings) {
		return Objects.requireNonNullElse(settings.groupsPrefix(), "");
	}

	private static String usernameClaim(OidcSettings settings) {
		return Objects.requireNonNullElse(settings.usernameClaim(), DEFAULT_USERNAME_CLAIM);
	}

	private TokenPreview decide(Instant now) {
		issuer();
		audience();
		expiry(now);
		notBefore(now);
		otherRegisteredClaims();
		distributedGroups();
		String username = username();
		List<String> groups = groups();
		requiredClaims();
		boolean accepted = this.rules.stream().allMatch(Rule::holds);
		return new TokenPreview(accepted, username, groups, this.rules, this.notes);
	}

	private void issuer() {
		JsonNode iss = this.claims.path("iss");
		if (!iss.isString()) {
			broken("iss", iss.isMissingNode() ? "The token names no issuer." : "The issuer is not a string.");
			return;
		}
		String said = iss.asString();
		String meant = said.equals(GOOGLE_OLD) ? GOOGLE : said;
		String wanted = this.settings.issuerUrl();
		if (!meant.equals(wanted)) {
			broken("iss",
					"The token is from %s, and the cluster trusts %s only. Both must be equal to the letter%s."
						.formatted(said, wanted,
								differsInSlash(meant, wanted) ? "; here only the slash at the end differs" : ""));
			return;
		}
		holds("iss", meant.equals(said) ? "The issuer is the one that the cluster trusts."
				: "Google's old name for itself counts as https://accounts.google.com.");
	}

	private static boolean differsInSlash(String said, @Nullable String wanted) {
		return wanted != null && (said.equals(wanted + "/") || wanted.equals(said + "/"));
	}

	private void audience() {
		List<String> audience = stringOrArray("aud");
		if (audience == null) {
			broken("aud", "The audience is neither a string nor a list of strings.");
		}
		else if (this.settings.clientId() == null || !audience.contains(this.settings.clientId())) {
			broken("aud",
					"The token is for %s, and the cluster wants %s. Ask the provider for an id token of that client; an access token or the token of another application does not count."
						.formatted(audience.isEmpty() ? "nobody" : String.join(", ", audience),
								this.settings.clientId()));
		}
		else {
			holds("aud", "The token is for the client ID of the cluster.");
		}
	}

	private void expiry(Instant now) {
		JsonNode exp = this.claims.path("exp");
		Instant expiry = time(exp);
		if (exp.isMissingNode()) {
			broken("exp", "The token does not say when it expires, which counts as expired.");
		}
		else if (expiry == null) {
			broken("exp", "The time of expiry is not a number of seconds.");
		}
		else if (expiry.isBefore(now)) {
			broken("exp", "The token expired at %s. Get a new one.".formatted(expiry));
		}
		else {
			holds("exp", "The token is valid until %s.".formatted(expiry));
		}
	}

	private void notBefore(Instant now) {
		JsonNode nbf = this.claims.path("nbf");
		if (nbf.isMissingNode() || nbf.isNull()) {
			return;
		}
		Instant start = time(nbf);
		if (start == null) {
			broken("nbf", "The time from which it is valid is not a number of seconds.");
		}
		else if (now.plus(NOT_BEFORE_LEEWAY).isBefore(start)) {
			broken("nbf",
					"The token is not valid before %s; only 1 minute of difference is forgiven.".formatted(start));
		}
		else {
			holds("nbf", "The token is valid from %s on.".formatted(start));
		}
	}

	/**
	 * They decide nothing, but a token with one of another type cannot be read at all.
	 */
	private void otherRegisteredClaims() {
		for (String claim : List.of("sub", "nonce", "at_hash")) {
			JsonNode value = this.claims.path(claim);
			if (!value.isMissingNode() && !value.isNull() && !value.isString()) {
				broken(claim, "The claim is not a string, so the token cannot be read.");
			}
		}
		JsonNode iat = this.claims.path("iat");
		if (!iat.isMissingNode() && time(iat) == null) {
			broken("iat", "The time of issue is not a number of seconds, so the token cannot be read.");
		}
	}

	/**
	 * Too many groups for a token: the provider names a place to fetch them from, which
	 * has to answer with a signed token. Every place that is named must be there, even
	 * where nobody wants what it has.
	 */
	private void distributedGroups() {
		JsonNode names = this.claims.path("_claim_names");
		JsonNode sources = this.claims.path("_claim_sources");
		if (names.isMissingNode() || names.isNull()) {
			return;
		}
		if (!names.isObject() || names.valueStream().anyMatch((name) -> !sources.path(name.asString("")).isObject())) {
			broken("_claim_names",
					"The token says that claims are to be had elsewhere, but not where; the kube-apiserver cannot read it.");
			return;
		}
		String claim = this.settings.groupsClaim();
		if (claim == null || this.claims.has(claim) || !names.has(claim)) {
			return;
		}
		if (!sources.path(names.path(claim).asString()).path("endpoint").asString("").isEmpty()) {
			broken(claim,
					"The provider left the groups out because there are too many, and names a place to get them from. The kube-apiserver would try to, and refuses the token where that place answers with anything else than a signed token, as Entra ID does. Have the provider put fewer groups into the token, for example only those that are assigned to the application.");
		}
	}

	private @Nullable String username() {
		String claim = usernameClaim(this.settings);
		JsonNode value = this.claims.path(claim);
		if (value.isMissingNode()) {
			broken(claim, "The token has no claim %s, which the username is taken from. It has: %s.".formatted(claim,
					String.join(", ", this.claims.propertyNames())));
			return null;
		}
		if (!value.isString() && !value.isNull()) {
			broken(claim, "The claim %s is not a string, so no username can be taken from it.".formatted(claim));
			return null;
		}
		if (EMAIL.equals(claim)) {
			verifiedEmail();
		}
		String prefix = usernamePrefix(this.settings);
		String username = prefix + (value.isNull() ? "" : value.asString());
		holds(claim, "The username is %s: %s.".formatted(username, whence(claim, prefix)));
		if (value.isNull() || value.asString().isEmpty()) {
			this.notes.add("The claim %s is empty, so everybody with such a token is the same user.".formatted(claim));
		}
		return username;
	}

	private String whence(String claim, String prefix) {
		String given = this.settings.usernamePrefix();
		if (given == null) {
			return prefix.isEmpty() ? "the claim email, which gets no prefix by default"
					: "the claim %s after the default prefix, the issuer URL and #".formatted(claim);
		}
		return prefix.isEmpty() ? "the claim %s alone, as the prefix - asks for".formatted(claim)
				: "the claim %s after the prefix %s".formatted(claim, prefix);
	}

	private void verifiedEmail() {
		JsonNode verified = this.claims.path("email_verified");
		if (verified.isMissingNode()) {
			this.notes.add("The token does not say whether the e-mail address is verified, and that is accepted.");
		}
		else if (!verified.isBoolean() && !verified.isNull()) {
			broken("email_verified",
					"The claim is not true or false but %s. The provider has to send a boolean.".formatted(verified));
		}
		else if (!verified.asBoolean(false)) {
			broken("email_verified",
					"The provider has not verified the e-mail address. Have it verified, or choose another username claim.");
		}
		else {
			holds("email_verified", "The provider has verified the e-mail address.");
		}
	}

	private List<String> groups() {
		String claim = this.settings.groupsClaim();
		if (claim == null) {
			USUAL_GROUPS.stream()
				.filter(this.claims::has)
				.forEach((usual) -> this.notes
					.add("The token has a claim %s, but the settings name no groups claim, so it is not used."
						.formatted(usual)));
			return List.of();
		}
		if (!this.claims.has(claim)) {
			this.notes.add("The token has no claim %s, so the user has no groups. It has: %s.".formatted(claim,
					String.join(", ", this.claims.propertyNames())));
			return List.of();
		}
		List<String> found = stringOrArray(claim);
		if (found == null) {
			broken(claim, "The groups are neither a string nor a list of strings.");
			return List.of();
		}
		String prefix = groupsPrefix(this.settings);
		List<String> groups = found.stream().map((group) -> prefix + group).toList();
		holds(claim, groups.isEmpty() ? "The user has no groups." : "%d group(s) from the claim %s%s."
			.formatted(groups.size(), claim, prefix.isEmpty() ? ", without a prefix" : " after the prefix " + prefix));
		if (NO_PREFIX.equals(prefix)) {
			this.notes.add("The groups prefix - is a prefix like any other; only the username prefix - means none.");
		}
		groups.stream()
			.filter((group) -> group.startsWith("system:"))
			.forEach((group) -> this.notes.add(
					"The group %s is one of Kubernetes' own. Use a groups prefix, so that the provider cannot give rights in this way."
						.formatted(group)));
		return groups;
	}

	private void requiredClaims() {
		for (Map.Entry<String, String> required : this.settings.requiredClaims().entrySet()) {
			String claim = required.getKey();
			JsonNode value = this.claims.path(claim);
			if (value.isMissingNode()) {
				broken(claim, "The settings require the claim %s, and the token does not have it.".formatted(claim));
			}
			else if (!value.isString() && !value.isNull()) {
				broken(claim,
						"The settings require the claim %s to be a string. The token has %s, and a list or a number never matches."
							.formatted(claim, value));
			}
			else if (!required.getValue().equals(value.isNull() ? "" : value.asString())) {
				broken(claim, "The settings require the claim %s to be %s, and it is %s.".formatted(claim,
						required.getValue(), value.asString("empty")));
			}
			else {
				holds(claim, "The required claim %s has the right value.".formatted(claim));
			}
		}
	}

	/**
	 * @return {@code null} when it is neither; nothing when it is missing or null
	 */
	private @Nullable List<String> stringOrArray(String claim) {
		JsonNode value = this.claims.path(claim);
		if (value.isMissingNode() || value.isNull()) {
			return List.of();
		}
		if (value.isString()) {
			return List.of(value.asString());
		}
		if (!value.isArray() || value.valueStream().anyMatch((item) -> !item.isString() && !item.isNull())) {
			return null;
		}
		return value.valueStream().map((item) -> item.isNull() ? "" : item.asString()).toList();
	}

	/**
	 * Seconds since 1970, as a number or as a string that holds one.
	 */
	private static @Nullable Instant time(JsonNode value) {
		if (!value.isNumber() && !value.isString()) {
			return null;
		}
		try {
			return Instant.ofEpochSecond(new BigDecimal(value.asString()).longValue());
		}
		catch (NumberFormatException | DateTimeException ex) {
			return null;
		}
	}

	private void holds(String claim, String detail) {
		this.rules.add(Rule.holds(claim, detail));
	}

	private void broken(String claim, String detail) {
		this.rules.add(Rule.broken(claim, detail));
	}

}
