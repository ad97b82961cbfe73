/**
 * Calls of the REST API that may be repeated safely: {@code Idempotency-Key}, as
 * {@code docs/adr/0008-idempotency.md} says.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shell", "access" })
package dev.eksidp.portal.idempotency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
