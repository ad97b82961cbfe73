/**
 * The inventory of clusters, and what was last seen on each.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shell", "oidc", "eks", "access", "plan", "export" })
package dev.eksidp.portal.cluster;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
