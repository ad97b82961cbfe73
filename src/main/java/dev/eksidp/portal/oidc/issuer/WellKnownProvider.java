package dev.eksidp.portal.oidc.issuer;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.eksidp.portal.oidc.OidcSettings;
import org.jspecify.annotations.Nullable;

/**
 * Providers that many people use, each with what often goes wrong with it on a cluster.
 * See {@code docs/issuer-checks.md} for where the rules come from.
 */
enum WellKnownProvider {

	/** Microsoft Entra ID, once Azure Active Directory. */
	ENTRA_ID("Microsoft Entra ID") {

		@Override
		boolean isAt(String host, String path, Optional<DiscoveryMetadata> metadata) {
			return host.equals("login.microsoftonline.com") || host.equals("login.microsoftonline.us")
					|| host.equals("sts.windows.net");
		}

		@Override
		void look(URI issuer, String path, @Nullable OidcSettings settings, List<Pitfall> found) {
			if ("sts.windows.net".equals(issuer.getHost())) {
				found.add(new Pitfall("This issuer stands in version 1 tokens; the usual id tokens are of version 2.",
						"Use https://login.microsoftonline.com/<tenant id>/v2.0, or see in a token which one it says."));
			}
			else if (ANY_TENANT.matcher(path).find()) {
				found.add(new Pitfall("The path names no tenant, and tokens always say the id of one.",
						"Put the id of your tenant into the path: /<tenant id>/v2.0."));
			}
			else if (!path.endsWith("/v2.0")) {
				found.add(new Pitfall("The path does not end with /v2.0, and id tokens of version 2 say it.",
						"End the issuer with /v2.0."));
			}
			if (uses(settings, "email")) {
				found.add(new Pitfall("An email address can be set by others than its owner, and may be missing.",
						"Use “oid” or “preferred_username” as the username claim."));
			}
			if (groups(settings, "groups")) {
				found.add(new Pitfall(
						"Groups are object ids, and above 200 of them the token has none, only a pointer to where they are.",
						"Send only the groups that are assigned to the application, and use their ids in role bindings."));
			}
		}

	},

	/** Okta. */
	OKTA("Okta") {

		@Override
		boolean isAt(String host, String path, Optional<DiscoveryMetadata> metadata) {
			return host.endsWith(".okta.com") || host.endsWith(".oktapreview.com") || host.endsWith(".okta-emea.com");
		}

		@Override
		void look(URI issuer, String path, @Nullable OidcSettings settings, List<Pitfall> found) {
			if (hasGroups(settings) && path.isEmpty()) {
				found.add(new Pitfall(
						"The org authorization server puts groups into id tokens only when the application has a groups claim filter.",
						"Add a groups claim filter to the application, or use a custom authorization server such as /oauth2/default."));
			}
			else if (hasGroups(settings)) {
				found.add(new Pitfall("A custom authorization server has no groups claim until somebody adds it.",
						"Add a claim “groups” to the id token of the authorization server, with a filter."));
			}
		}

	},

	/** Google. */
	GOOGLE("Google") {

		@Override
		boolean isAt(String host, String path, Optional<DiscoveryMetadata> metadata) {
			return host.equals("accounts.google.com");
		}

		@Override
		void look(URI issuer, String path, @Nullable OidcSettings settings, List<Pitfall> found) {
			if (settings == null) {
				return;
			}
			if (hasGroups(settings)) {
				found.add(new Pitfall("Its tokens have no groups.",
						"Leave the groups claim out and bind roles to users, or put a provider such as Dex between."));
			}
			if (!settings.requiredClaims().containsKey("hd")) {
				found.add(new Pitfall("Without a required claim “hd”, any Google account may sign in.",
						"Require “hd” with the domain of your organisation."));
			}
		}

	},

	/** Amazon Cognito user pools. */
	COGNITO("Amazon Cognito") {

		@Override
		boolean isAt(String host, String path, Optional<DiscoveryMetadata> metadata) {
			return host.startsWith("cognito-idp.") && host.contains(".amazonaws.com");
		}

		@Override
		void look(URI issuer, String path, @Nullable OidcSettings settings, List<Pitfall> found) {
			if (hasGroups(settings) && !groups(settings, "cognito:groups")) {
				found.add(new Pitfall("The groups of a user stand in “cognito:groups”.",
						"Use “cognito:groups” as the groups claim."));
			}
			if (uses(settings, "username")) {
				found.add(new Pitfall("Id tokens have “cognito:username”; “username” stands in access tokens only.",
						"Use “cognito:username”, “email” or “sub” as the username claim."));
			}
		}

	},

	/** Auth0. */
	AUTH0("Auth0") {

		@Override
		boolean isAt(String host, String path, Optional<DiscoveryMetadata> metadata) {
			return host.endsWith(".auth0.com");
		}

		@Override
		void look(URI issuer, String path, @Nullable OidcSettings settings, List<Pitfall> found) {
			if (!path.equals("/")) {
				found.add(new Pitfall("Its issuers end with “/”.", "Put a “/” at the end of the issuer URL."));
			}
			String claim = (settings != null) ? settings.groupsClaim() : null;
			if (claim != null && !claim.startsWith("https://") && !claim.equals("permissions")) {
				found.add(new Pitfall("Claims that an action adds must have the name of a URL.",
						"Use a groups claim such as https://example.com/groups, and set it in an action."));
			}
		}

	},

	/** GitLab, at gitlab.com or elsewhere. */
	GITLAB("GitLab") {

		@Override
		boolean isAt(String host, String path, Optional<DiscoveryMetadata> metadata) {
			return host.equals("gitlab.com") || metadata.flatMap((document) -> document.texts("claims_supported"))
				.filter((claims) -> claims.contains("groups_direct") || claims.contains("project_path"))
				.isPresent();
		}

		@Override
		void look(URI issuer, String path, @Nullable OidcSettings settings, List<Pitfall> found) {
			if (groups(settings, "groups")) {
				found.add(new Pitfall(
						"Id tokens name only the groups that somebody is a direct member of, in “groups_direct”.",
						"Use “groups_direct” as the groups claim."));
			}
			if ("gitlab.com".equals(issuer.getHost()) && isOpenToAll(settings, GITLAB_OWNERS)) {
				found.add(new Pitfall("A CI job of any project may ask for a token with any audience.",
						"Require a claim such as “namespace_path” or “project_path”, unless people sign in with this client ID only."));
			}
		}

	},

	/** Workflows of GitHub. */
	GITHUB_ACTIONS("GitHub Actions") {

		@Override
		boolean isAt(String host, String path, Optional<DiscoveryMetadata> metadata) {
			return host.equals("token.actions.githubusercontent.com");
		}

		@Override
		void look(URI issuer, String path, @Nullable OidcSettings settings, List<Pitfall> found) {
			if (isOpenToAll(settings, GITHUB_OWNERS)) {
				found.add(new Pitfall("A workflow of any repository on GitHub may ask for a token with any audience.",
						"Require “repository_owner” or “repository” with your own as the value."));
			}
			if (uses(settings, "email") || hasGroups(settings)) {
				found.add(new Pitfall(
						"Its tokens have neither an email address nor groups: workflows sign in, no people.",
						"Use “sub” or “repository” as the username claim and leave the groups claim out."));
			}
		}

	},

	/** The issuer of another cluster's service account tokens. */
	EKS_CLUSTER("the issuer of an EKS cluster") {

		@Override
		boolean isAt(String host, String path, Optional<DiscoveryMetadata> metadata) {
			return EKS_HOST.matcher(host).matches();
		}

		@Override
		void look(URI issuer, String path, @Nullable OidcSettings settings, List<Pitfall> found) {
			found.add(new Pitfall("Its tokens are made for workloads in that cluster, not for people.",
					"Go on only if workloads of another cluster shall sign in here."));
		}

	},

	/** Keycloak, anywhere. */
	KEYCLOAK("Keycloak") {

		@Override
		boolean isAt(String host, String path, Optional<DiscoveryMetadata> metadata) {
			return metadata.flatMap((document) -> document.text("token_endpoint"))
				.filter((endpoint) -> endpoint.endsWith("/protocol/openid-connect/token"))
				.isPresent() || (metadata.isEmpty() && path.contains("/realms/"));
		}

		@Override
		void look(URI issuer, String path, @Nullable OidcSettings settings, List<Pitfall> found) {
			if (path.endsWith("/")) {
				found.add(new Pitfall("Its issuers do not end with “/”.", "Take the “/” at the end away."));
			}
			if (hasGroups(settings)) {
				found.add(new Pitfall(
						"A client has no groups in its tokens until somebody adds a mapper, which writes full paths such as “/admins” by default.",
						"Add a group membership mapper for id tokens, and use the names as it writes them in role bindings."));
			}
		}

	},

	/** Dex, anywhere. */
	DEX("Dex") {

		@Override
		boolean isAt(String host, String path, Optional<DiscoveryMetadata> metadata) {
			return metadata.flatMap((document) -> document.text("jwks_uri"))
				.filter((uri) -> uri.endsWith("/keys"))
				.isPresent()
					&& metadata.flatMap((document) -> document.text("device_authorization_endpoint"))
						.filter((endpoint) -> endpoint.endsWith("/device/code"))
						.isPresent();
		}

		@Override
		void look(URI issuer, String path, @Nullable OidcSettings settings, List<Pitfall> found) {
			if (settings != null && (settings.usernameClaim() == null || uses(settings, "sub"))) {
				found.add(new Pitfall("Its “sub” is an encoded pair of user and connector, which nobody can read.",
						"Use “email” as the username claim."));
			}
			if (hasGroups(settings)) {
				found.add(new Pitfall(
						"Groups come only when a client asks for the scope “groups”, and as the connector names them.",
						"Ask for the scope “groups” in the kubeconfig, and look at a token for the names."));
			}
		}

	};

	private static final Pattern ANY_TENANT = Pattern.compile("^/(common|organizations|consumers)(/|$)");

	private static final Pattern EKS_HOST = Pattern
		.compile("oidc\\.eks\\.[a-z0-9-]+\\.amazonaws\\.com(\\.cn)?|oidc-eks\\.[a-z0-9-]+\\.api\\.aws");

	private static final List<String> GITHUB_OWNERS = List.of("repository", "repository_owner", "repository_id",
			"repository_owner_id", "enterprise", "sub", "job_workflow_ref");

	private static final List<String> GITLAB_OWNERS = List.of("namespace_path", "namespace_id", "project_path",
			"project_id", "sub");

	private final String title;

	WellKnownProvider(String title) {
		this.title = title;
	}

	/**
	 * What it is called.
	 */
	String title() {
		return this.title;
	}

	/**
	 * Recognises a provider by its host, or else by what its discovery document says.
	 */
	static Optional<WellKnownProvider> of(IssuerObservation observation) {
		return issuer(observation.subject()).flatMap((issuer) -> Arrays.stream(values())
			.filter((provider) -> provider.isAt(String.valueOf(issuer.getHost()).toLowerCase(Locale.ROOT),
					String.valueOf(issuer.getPath()), observation.metadata()))
			.findFirst());
	}

	List<Pitfall> pitfalls(IssuerSubject subject) {
		List<Pitfall> found = new ArrayList<>();
		issuer(subject)
			.ifPresent((issuer) -> look(issuer, String.valueOf(issuer.getPath()), subject.settings(), found));
		return List.copyOf(found);
	}

	abstract boolean isAt(String host, String path, Optional<DiscoveryMetadata> metadata);

	abstract void look(URI issuer, String path, @Nullable OidcSettings settings, List<Pitfall> found);

	private static Optional<URI> issuer(IssuerSubject subject) {
		return subject.urlViolations().isEmpty() ? Optional.of(URI.create(subject.issuerUrl())) : Optional.empty();
	}

	private static boolean uses(@Nullable OidcSettings settings, String usernameClaim) {
		return settings != null && usernameClaim.equals(settings.usernameClaim());
	}

	private static boolean hasGroups(@Nullable OidcSettings settings) {
		return settings != null && settings.groupsClaim() != null;
	}

	private static boolean groups(@Nullable OidcSettings settings, String groupsClaim) {
		return settings != null && groupsClaim.equals(settings.groupsClaim());
	}

	private static boolean isOpenToAll(@Nullable OidcSettings settings, List<String> owners) {
		return settings != null && settings.requiredClaims().keySet().stream().noneMatch(owners::contains);
	}

}
