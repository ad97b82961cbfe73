/**
 * The OIDC settings of an identity provider, with all of EKS's rules about them.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shell" })
package dev.eksidp.portal.oidc;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
