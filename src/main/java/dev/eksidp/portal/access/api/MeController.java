package dev.eksidp.portal.access.api;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.eksidp.portal.access.ActingToken;
import dev.eksidp.portal.access.CurrentUser;
import dev.eksidp.portal.access.PortalPrincipal;
import dev.eksidp.portal.access.Role;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells callers who they are.
 */
@RestController
class MeController {

	private final CurrentUser currentUser;

	MeController(CurrentUser currentUser) {
		this.currentUser = currentUser;
	}

	@GetMapping("/api/v1/me")
	Me me(Authentication authentication) {
		PortalPrincipal principal = PortalPrincipal.of(authentication);
		Map<Role, List<String>> sources = new TreeMap<>(principal.sources());
		return new Me(principal.name(), List.copyOf(sources.keySet()), principal.groups(), sources,
				this.currentUser.person().token());
	}

	/**
	 * @param sources what each role came from
	 * @param token the API token that calls, if one does
	 */
	record Me(String name, List<Role> roles, List<String> groups, Map<Role, List<String>> sources,
			@Nullable ActingToken token) {
	}

}
