package dev.eksidp.portal.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.eksidp.portal.shell.Problem;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.csrf.CsrfException;

/**
 * A refusal by Spring Security, in our words.
 */
class AccessDenial extends Problem {

	static final String REQUIRED_SCOPES = "requiredScopes";

	private AccessDenial(String reason) {
		super(HttpStatus.FORBIDDEN, "forbidden", "Not allowed", reason);
	}

	/**
	 * Names the roles of which one is missing, as {@code requiredRoles} too, when that is
	 * the reason.
	 */
	static Problem of(AccessDeniedException exception) {
		return switch (exception) {
			case AuthorizationDeniedException denied when denied
				.getAuthorizationResult() instanceof AuthorityAuthorizationDecision decision -> missing(decision);
			case AuthorizationDeniedException denied when denied
				.getAuthorizationResult() instanceof MissingScope missing ->
				new AccessDenial(missing.reason()).with(REQUIRED_SCOPES, List.of(missing.scope()));
			case AuthorizationDeniedException denied -> new AccessDenial("This needs a role that you do not have.");
			case CsrfException csrf ->
				new AccessDenial("The page was too old to send this. Load it again, then repeat what you did.");
			default -> new AccessDenial(String.valueOf(exception.getMessage()));
		};
	}

	/**
	 * The form is of an earlier session than the one there is now.
	 */
	static Problem signedInAnew() {
		return new AccessDenial("You have signed in anew since the page was opened, so nothing was sent.");
	}

	private static Problem missing(AuthorityAuthorizationDecision decision) {
		List<String> authorities = decision.getAuthorities().stream().map(GrantedAuthority::getAuthority).toList();
		List<Role> roles = Arrays.stream(Role.values())
			.filter((role) -> authorities.contains(role.authority()))
			.toList();
		String words = roles.stream()
			.map((role) -> role.name().toLowerCase(Locale.ROOT))
			.collect(Collectors.joining(" or "));
		return new AccessDenial("This needs the role " + words + ", which you do not have.").with("requiredRoles",
				roles);
	}

}
