/**
 * The one way out to addresses that people gave: guarded, so that the portal cannot be
 * made to speak to what is near it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.eksidp.portal.outbound;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
