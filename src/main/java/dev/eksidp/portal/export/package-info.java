/**
 * The same settings in the formats of other tools, and settings read from what those
 * tools have. Knows neither change requests nor the inventory, so that both may use it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shell", "oidc", "eks", "access" })
package dev.eksidp.portal.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
