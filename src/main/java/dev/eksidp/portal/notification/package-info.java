/**
 * Tells other systems what happens: webhooks, their outbox and their delivery. It listens
 * to events, and nobody uses it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "shell", "eks", "plan", "access", "cluster", "change", "outbound" })
package dev.eksidp.portal.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
