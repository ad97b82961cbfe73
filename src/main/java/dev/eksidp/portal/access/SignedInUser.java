package dev.eksidp.portal.access;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Finds the acting person in the security context of the thread.
 */
@Component
class SignedInUser implements CurrentUser {

	/** Somebody who has not signed in; never taken for the portal. */
	static final Person NOBODY = new Person("anonymous", Set.of());

	@Override
	public Person person() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		if (authentication == null) {
			return Person.PORTAL;
		}
		return isSomebody(authentication) ? person(authentication) : NOBODY;
	}

	static Person person(Authentication authentication) {
		ActingToken token = (authentication instanceof TokenAuthentication through) ? through.token() : null;
		return new Person(authentication.getName(), PortalPrincipal.roles(authentication), token);
	}

	static boolean isSomebody(@Nullable Authentication authentication) {
		return authentication != null && authentication.isAuthenticated()
				&& !(authentication instanceof AnonymousAuthenticationToken);
	}

}
