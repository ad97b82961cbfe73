/**
 * How many connections the portal takes, and how long it waits for what they send.
 */
@NullMarked
package dev.eksidp.portal.shell.connection;

import org.jspecify.annotations.NullMarked;
