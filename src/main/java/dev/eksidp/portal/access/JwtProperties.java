package dev.eksidp.portal.access;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Identity providers whose signed tokens (JWT) are accepted as bearer tokens of the REST
 * API, so that a workload with an identity of its own needs no API token.
 *
 * @param issuers none by default
 */
@ConfigurationProperties("portal.access.jwt")
record JwtProperties(@DefaultValue List<Issuer> issuers) {

	/**
	 * One identity provider.
	 *
	 * @param issuerUri exactly as in the claim {@code iss}; its discovery document is
	 * read from there
	 * @param audience what the claim {@code aud} must contain: a token that was meant for
	 * another service is refused
	 * @param rolesClaim instead of {@code portal.access.roles-claim}
	 * @param nameClaim instead of {@code portal.access.name-claim}
	 * @param namePrefix put before the name, so that workloads are told from people
	 * @param roles instead of {@code portal.access.roles}, when not empty
	 */
	record Issuer(String issuerUri, String audience, @Nullable String rolesClaim, @Nullable String nameClaim,
			@DefaultValue("") String namePrefix, @DefaultValue Map<Role, List<String>> roles) {

		private static final String PROPERTY = "portal.access.jwt.issuers[].";

		private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

		Issuer {
			if (!isProtected(issuerUri)) {
				throw new IllegalArgumentException(PROPERTY + "issuer-uri has to be an https URL");
			}
			if (audience == null || audience.isBlank()) {
				throw new IllegalArgumentException(PROPERTY + "audience is required: without it, tokens that were"
						+ " meant for any other service would be accepted");
			}
		}

		/**
		 * Keys that came unprotected could be anybody's.
		 */
		private static boolean isProtected(@Nullable String uri) {
			if (uri == null) {
				return false;
			}
			URI parsed = URI.create(uri);
			return "https".equals(parsed.getScheme())
					|| ("http".equals(parsed.getScheme()) && LOOPBACK.contains(String.valueOf(parsed.getHost())));
		}

		ClaimMapping mapping(AccessProperties general) {
			return new ClaimMapping((this.rolesClaim != null) ? this.rolesClaim : general.rolesClaim(),
					(this.nameClaim != null) ? this.nameClaim : general.nameClaim(), this.namePrefix,
					this.roles.isEmpty() ? general.roles() : this.roles);
		}

	}

}
