/**
 * Who may do what: people, roles, permissions, and how they sign in.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shell" })
package dev.eksidp.portal.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
