/**
 * Change requests: what somebody wants, its revisions, its reviews and its life.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shell", "oidc", "oidc :: issuer", "eks", "plan", "policy", "access",
		"cluster", "execution", "export" })
package dev.eksidp.portal.change;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
