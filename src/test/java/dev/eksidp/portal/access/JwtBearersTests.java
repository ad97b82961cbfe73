package dev.eksidp.portal.access;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.eksidp.portal.testing.PortalTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@PortalTest
class JwtBearersTests {

	private final OidcProviderStub provider = new OidcProviderStub();

	private final OidcProviderStub stranger = new OidcProviderStub();

	private final PeopleRepository people;

	private final JdbcClient jdbc;

	private final JwtBearers bearers;

	private final String subject = UUID.randomUUID().toString();

	@Autowired
	JwtBearersTests(PeopleRepository people, JdbcClient jdbc) {
		this.people = people;
		this.jdbc = jdbc;
		this.bearers = bearers(this.provider.url());
	}

	@AfterEach
	void stop() {
		this.provider.stop();
		this.stranger.stop();
	}

	@Test
	void aTokenOfTheProviderIsItsWorkloadWithTheRolesOfItsGroups() {
		Authentication workload = this.bearers
			.authenticate(this.provider.token(claims("groups", List.of("pipelines", "others"))));
		assertThat(workload.getName()).isEqualTo("ci:" + this.subject);
		assertThat(PortalPrincipal.roles(workload)).containsExactlyInAnyOrder(Role.VIEWER, Role.REQUESTER);
		assertThat(SignedInUser.person(workload).token()).isNull();
		assertThat(this.people.withRole(Role.REQUESTER)).extracting(Person::name).contains("ci:" + this.subject);
	}

	@Test
	void theAudienceHasToBeThePortal() {
		assertRefused(this.provider.token(claims("aud", "another")), "The aud claim is not valid");
		this.bearers.authenticate(this.provider.token(claims("aud", List.of("another", OidcProviderStub.CLIENT_ID))));
	}

	@Test
	void anExpiredTokenIsRefusedAndOneWithoutAnEndToo() {
		assertRefused(this.provider.expiredToken(claims()), "expired");
		Map<String, Object> endless = claims();
		endless.put("exp", null);
		assertRefused(this.provider.token(endless), "not accepted");
	}

	@Test
	void aForgedTokenIsRefusedAndDoesNotMakeThePortalAskForKeysOverAndOver() {
		assertRefused(this.provider.forgedToken("key", claims()), "its signature is not one of its issuer");
		for (int i = 0; i < 5; i++) {
			assertRefused(this.provider.forgedToken("made-up-" + i, claims()), "not accepted");
		}
		assertThat(this.provider.keysAsked()).isLessThanOrEqualTo(2);
	}

	@Test
	void whatIsNotSignedAtAllIsRefused() {
		JWTClaimsSet claims = new JWTClaimsSet.Builder().issuer(this.provider.url())
			.audience(OidcProviderStub.CLIENT_ID)
			.subject(this.subject)
			.expirationTime(Date.from(Instant.now().plusSeconds(60)))
			.build();
		assertRefused(new PlainJWT(claims).serialize(), "not accepted");
	}

	@Test
	void nobodyElsesTokensAreAccepted() {
		assertRefused(this.stranger.token(claims()), "of an identity provider that it accepts");
		assertRefused("a.b.c", "of an identity provider that it accepts");
		assertRefused("", "of an identity provider that it accepts");
	}

	@Test
	void aTokenWithoutASubjectIsNobody() {
		Map<String, Object> claims = claims();
		claims.remove("sub");
		assertRefused(this.provider.token(claims), "The sub claim is not valid");
	}

	@Test
	void aNameThatBelongsToSomebodyElseIsRefused() {
		this.people.keep("somebody else", "ci:" + this.subject, Set.of(Role.ADMIN));
		assertThatExceptionOfType(SignInRefused.class)
			.isThrownBy(() -> this.bearers.authenticate(this.provider.token(claims())))
			.withMessageContaining("belongs to another account");
	}

	@Test
	void aDisabledWorkloadIsRefused() {
		this.bearers.authenticate(this.provider.token(claims()));
		this.jdbc.sql("update person set disabled_at = now(), disabled_by = 'admin' where name = :name")
			.param("name", "ci:" + this.subject)
			.update();
		assertThatExceptionOfType(SignInRefused.class)
			.isThrownBy(() -> this.bearers.authenticate(this.provider.token(claims())))
			.withMessageContaining("disabled");
	}

	@Test
	void aProviderThatCannotBeReachedIsNotTheCallersFault() {
		String token = this.provider.token(claims());
		this.provider.stop();
		assertThatExceptionOfType(AuthenticationServiceException.class)
			.isThrownBy(() -> this.bearers.authenticate(token));
	}

	@Test
	void anIssuerNeedsAnAudienceAndAnAddressThatIsProtected() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new JwtProperties.Issuer("https://idp.example.com", " ", null, null, "", Map.of()))
			.withMessageContaining("audience is required");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new JwtProperties.Issuer("http://idp.example.com", "portal", null, null, "", Map.of()))
			.withMessageContaining("https");
	}

	private void assertRefused(String token, String reason) {
		assertThatExceptionOfType(BearerRefused.class).isThrownBy(() -> this.bearers.authenticate(token))
			.withMessageContaining(reason);
	}

	private Map<String, Object> claims(Object... more) {
		Map<String, Object> claims = new HashMap<>(Map.of("sub", this.subject));
		for (int i = 0; i < more.length; i += 2) {
			claims.put((String) more[i], more[i + 1]);
		}
		return claims;
	}

	private JwtBearers bearers(String issuer) {
		JwtProperties properties = new JwtProperties(List.of(new JwtProperties.Issuer(issuer,
				OidcProviderStub.CLIENT_ID, null, "sub", "ci:", Map.of(Role.REQUESTER, List.of("pipelines")))));
		return new JwtBearers(properties, new AccessProperties("groups", "preferred_username", Map.of()), this.people,
				new JsonMapper(), Clock.systemUTC());
	}

}
