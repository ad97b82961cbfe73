/**
 * Carries out plans on clusters, one call to EKS after the other, whatever crashes on the
 * way. Knows no change request: whoever starts an execution hears of it by events.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shell", "oidc", "eks", "plan", "cluster" })
package dev.eksidp.portal.execution;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
