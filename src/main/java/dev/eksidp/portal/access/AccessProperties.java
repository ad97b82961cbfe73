package dev.eksidp.portal.access;

import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the claims of an identity provider become people and roles.
 *
 * @param rolesClaim the claim that holds groups or roles: its exact name, or a path with
 * dots into nested claims, for example {@code realm_access.roles}
 * @param nameClaim the claim that holds the account name; where it is missing
 * {@code email}, then {@code sub} is used. It should be one that users cannot change.
 * @param roles the values of the roles claim that give each role; everybody who signs in
 * is a viewer
 */
@ConfigurationProperties("portal.access")
record AccessProperties(@DefaultValue("groups") String rolesClaim, @DefaultValue("preferred_username") String nameClaim,
		@DefaultValue Map<Role, List<String>> roles) {
}
