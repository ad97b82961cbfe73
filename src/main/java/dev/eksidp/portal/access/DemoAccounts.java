package dev.eksidp.portal.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.context.annotation.Profile;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * The accounts that come with the sandbox, and how they sign in: in a form and with HTTP
 * Basic alike.
 */
@Component
@Profile(DemoAccounts.PROFILE)
class DemoAccounts implements AuthenticationProvider {

	static final String PROFILE = "sandbox";

	private static final String PASSWORD = "sandbox";

	private static final Map<String, Set<Role>> ACCOUNTS = Map.of("requester", Set.of(Role.VIEWER, Role.REQUESTER),
			"requester2", Set.of(Role.VIEWER, Role.REQUESTER), "approver", Set.of(Role.VIEWER, Role.APPROVER),
			"approver2", Set.of(Role.VIEWER, Role.APPROVER), "auditor", Set.of(Role.VIEWER, Role.AUDITOR), "admin",
			Set.of(Role.VIEWER, Role.ADMIN));

	/**
	 * The password is in the README: work to find it out would protect nothing and slow
	 * down every call of the API.
	 */
	private final PasswordEncoder encoder = new BCryptPasswordEncoder(4);

	private final String encoded = this.encoder.encode(PASSWORD);

	private final PeopleRepository people;

	private final SignInAuditListener journal;

	DemoAccounts(PeopleRepository people, SignInAuditListener journal) {
		this.people = people;
		this.journal = journal;
		ACCOUNTS.forEach((name, roles) -> people.keep(DemoPeople.SUBJECT + name, name, roles));
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
	}

	@Override
	public Authentication authenticate(Authentication authentication) {
		String name = authentication.getName();
		Optional<PortalPrincipal> account = account(name);
		boolean matches = this.encoder.matches(String.valueOf(authentication.getCredentials()), this.encoded);
		if (account.isEmpty() || !matches) {
			this.journal.signInRefused(account.map(PortalPrincipal::name).orElse(null),
					"Name and password do not match.");
			throw new BadCredentialsException("Name and password do not match.");
		}
		this.people.admit(name);
		PortalPrincipal principal = account.get();
		var signedIn = UsernamePasswordAuthenticationToken.authenticated(principal, null, principal.authorities());
		signedIn.setDetails(authentication.getDetails());
		return signedIn;
	}

	private static Optional<PortalPrincipal> account(String name) {
		return Optional.ofNullable(ACCOUNTS.get(name))
			.map((roles) -> new PortalPrincipal(name,
					roles.stream().collect(Collectors.toMap((role) -> role, (role) -> List.of("demo account"))),
					List.of()));
	}

}
