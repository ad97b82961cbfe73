/**
 * What the portal asks of Amazon EKS, in its own words.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shell", "oidc" })
package dev.eksidp.portal.eks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
