/**
 * The OIDC settings of an identity provider, with all of EKS's rules about them, and what
 * a kube-apiserver makes of tokens with them.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shell", "outbound", "access" })
package dev.eksidp.portal.oidc;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
