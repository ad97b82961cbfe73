package dev.eksidp.portal.access;

import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTParser;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.stereotype.Component;

/**
 * Lets workloads in with a signed token (JWT) of an identity provider that is configured.
 * What it must be: signed with a key of that provider, meant for the portal, and not
 * expired. It is the provider that ends it; the portal can only disable the account.
 */
@Component
class JwtBearers {

	private static final String NOT_ACCEPTED = "not-accepted";

	private static final int TIMEOUT_MILLIS = 5_000;

	private static final int MOST_BYTES = 512 * 1024;

	private final Map<String, Trusted> issuers;

	private final PeopleRepository people;

	private final JsonMapper json;

	private final Clock clock;

	JwtBearers(JwtProperties properties, AccessProperties general, PeopleRepository people, JsonMapper json,
			Clock clock) {
		this.people = people;
		this.json = json;
		this.clock = clock;
		this.issuers = properties.issuers()
			.stream()
			.map((issuer) -> new Trusted(issuer.issuerUri(), new SupplierJwtDecoder(() -> decoder(issuer)),
					issuer.mapping(general)))
			.collect(Collectors.toMap(Trusted::uri, Function.identity()));
	}

	/**
	 * @throws BearerRefused when the token is not accepted
	 * @throws SignInRefused when it is, but its account is not
	 * @throws AuthenticationServiceException when the provider cannot be asked for its
	 * keys
	 */
	Authentication authenticate(String token) {
		Trusted issuer = this.issuers.get(issuer(token));
		if (issuer == null) {
			throw new BearerRefused("unknown", "The token is neither an API token of this portal, nor of an identity"
					+ " provider that it accepts tokens of.");
		}
		Jwt jwt = decode(issuer.decoder(), token);
		ClaimMapping.Mapped mapped = issuer.mapping().map(jwt.getClaims());
		Person person = this.people.signedIn(issuer.uri() + " " + jwt.getSubject(), mapped.name(),
				mapped.sources().keySet());
		PortalPrincipal principal = mapped.principal(person.name());
		return UsernamePasswordAuthenticationToken.authenticated(principal, null, principal.authorities());
	}

	/**
	 * Says who a token claims to be from, which only tells whose keys to look at.
	 */
	private static @Nullable String issuer(String token) {
		try {
			return JWTParser.parse(token).getJWTClaimsSet().getIssuer();
		}
		catch (ParseException | RuntimeException ex) {
			return null;
		}
	}

	private static Jwt decode(JwtDecoder decoder, String token) {
		try {
			return decoder.decode(token);
		}
		catch (JwtValidationException ex) {
			String reasons = ex.getErrors()
				.stream()
				.map(OAuth2Error::getDescription)
				.filter(Objects::nonNull)
				.distinct()
				.collect(Collectors.joining("; "));
			throw new BearerRefused(NOT_ACCEPTED,
					"The token of the identity provider is not accepted: " + reasons + ".");
		}
		catch (BadJwtException ex) {
			throw new BearerRefused(NOT_ACCEPTED,
					"The token is not accepted: it is malformed, or its signature is not one of its issuer.");
		}
		catch (JwtException ex) {
			if (isAskedTooOften(ex)) {
				throw new BearerRefused(NOT_ACCEPTED, "The token is not accepted: its issuer has no such key.");
			}
			throw new AuthenticationServiceException("The keys of the identity provider cannot be read", ex);
		}
		catch (RuntimeException ex) {
			throw new AuthenticationServiceException("The identity provider cannot be asked", ex);
		}
	}

	/**
	 * Tokens with made-up keys must not make the portal ask the provider for keys over
	 * and over.
	 */
	private static boolean isAskedTooOften(Throwable thrown) {
		for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
			if (cause instanceof RateLimitReachedException) {
				return true;
			}
		}
		return false;
	}

	private JwtDecoder decoder(JwtProperties.Issuer issuer) {
		DefaultResourceRetriever documents = new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MOST_BYTES);
		try {
			JWKSource<SecurityContext> keys = JWKSourceBuilder
				.create(keysOf(issuer.issuerUri(), documents).toURL(), documents)
				.build();
			NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys)
				.jwsAlgorithms((algorithms) -> algorithms.addAll(Arrays.asList(SignatureAlgorithm.values())))
				.jwtProcessorCustomizer((processor) -> processor.setJWSTypeVerifier((_, _) -> {
				}))
				.build();
			decoder.setJwtValidator(validator(issuer));
			return decoder;
		}
		catch (IOException ex) {
			throw new IllegalStateException("The discovery document of " + issuer.issuerUri() + " cannot be read", ex);
		}
	}

	/**
	 * Reads the discovery document, which has to be the issuer's own.
	 */
	private URI keysOf(String issuer, DefaultResourceRetriever documents) throws IOException {
		String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
		JsonNode document = this.json
			.readTree(documents.retrieveResource(URI.create(base + "/.well-known/openid-configuration").toURL())
				.getContent());
		if (!issuer.equals(document.path("issuer").asString(""))) {
			throw new IOException("It names another issuer");
		}
		return URI.create(document.path("jwks_uri").asString(""));
	}

	private OAuth2TokenValidator<Jwt> validator(JwtProperties.Issuer issuer) {
		JwtTimestampValidator times = new JwtTimestampValidator();
		times.setClock(this.clock);
		times.setAllowEmptyExpiryClaim(false);
		JwtTypeValidator types = new JwtTypeValidator("JWT", "at+jwt");
		types.setAllowEmpty(true);
		JwtClaimValidator<Object> subject = new JwtClaimValidator<>(JwtClaimNames.SUB,
				(value) -> value instanceof String text && !text.isBlank());
		return new DelegatingOAuth2TokenValidator<>(List.of(types, times, new JwtIssuerValidator(issuer.issuerUri()),
				new JwtAudienceValidator(issuer.audience()), subject));
	}

	/**
	 * An identity provider that is configured.
	 *
	 * @param decoder asks for the keys when the first token comes, not before
	 */
	private record Trusted(String uri, JwtDecoder decoder, ClaimMapping mapping) {
	}

}
