/**
 * The audit trail: who did what to what, when, from where, with what outcome.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shell", "access" })
package dev.eksidp.portal.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
