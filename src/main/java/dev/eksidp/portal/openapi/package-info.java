/**
 * The description of the REST API: read from the controllers, explained by
 * {@code openapi/<module>.yml}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shell", "access" })
package dev.eksidp.portal.openapi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
