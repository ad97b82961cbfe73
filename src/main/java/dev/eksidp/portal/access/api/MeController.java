package dev.eksidp.portal.access.api;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.eksidp.portal.access.Membership;
import dev.eksidp.portal.access.Role;

import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells callers who they are.
 */
@RestController
class MeController {

	@GetMapping("/api/v1/me")
	Me me(Authentication authentication) {
		Membership membership = Membership.of(authentication);
		Map<Role, List<String>> sources = new TreeMap<>(membership.sources());
		return new Me(membership.name(), List.copyOf(sources.keySet()), membership.groups(), sources);
	}

	/**
	 * @param sources what each role came from
	 */
	record Me(String name, List<Role> roles, List<String> groups, Map<Role, List<String>> sources) {
	}

}
