/**
 * What has to be done to bring a cluster from what it is to what is wanted; no I/O.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shell", "oidc" })
package dev.eksidp.portal.plan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
