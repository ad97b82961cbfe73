/**
 * How many approvals a change needs, from whom, and why; knows no change request.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shell", "plan" })
package dev.eksidp.portal.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
