package dev.eksidp.portal.shell;

/**
 * The database has gone away, or is back.
 *
 * @param away whether it is away now
 */
public record DatabaseAvailabilityChanged(boolean away) {
}
