/**
 * Drives approved change requests through EKS, whatever crashes on the way.
 */
@NullMarked
@ApplicationModule(
		allowedDependencies = { "shell", "oidc", "oidc :: issuer", "eks", "plan", "access", "cluster", "change" })
package dev.eksidp.portal.execution;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
