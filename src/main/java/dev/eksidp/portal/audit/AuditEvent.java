package dev.eksidp.portal.audit;

import java.time.Instant;

import dev.eksidp.portal.access.AuditableEvent.Outcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Somebody did something, or was refused, as it was recorded.
 *
 * @param id grows with every event, with gaps
 * @param at when it was recorded
 * @param actor the account name
 * @param token the name of the API token that was used, if one was
 * @param action what, for example {@code change-request.approve}
 * @param subjectType to what kind of thing
 * @param subjectId to which one
 * @param requestId of the HTTP request; {@code null} in the background
 * @param source the address of the client; {@code portal} in the background
 * @param detail an object, its size bounded
 */
public record AuditEvent(long id, Instant at, String actor, @Nullable String token, String action, Outcome outcome,
		String subjectType, String subjectId, @Nullable String requestId, String source, JsonNode detail) {
}
