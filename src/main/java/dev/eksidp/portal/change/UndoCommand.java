package dev.eksidp.portal.change;

import org.jspecify.annotations.Nullable;

/**
 * To ask for what was before a change.
 *
 * @param reason why, as of any other change request
 * @param ticket where it is tracked
 * @param checksOverride why, although a check of the former issuer has failed
 */
public record UndoCommand(@Nullable String reason, @Nullable String ticket, @Nullable String checksOverride) {
}
