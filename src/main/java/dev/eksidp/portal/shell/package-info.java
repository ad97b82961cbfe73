/**
 * What every module stands on: layout, error pages, problem details, request ids, clock,
 * paging and the embedded database.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.eksidp.portal.shell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
