package dev.eksidp.portal.access;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * All that is known of an API token, its secret excepted.
 *
 * @param prefix the public beginning of the token
 * @param scopes in the order of {@link Scope}
 * @param state at the moment it was read
 * @param lastUsedAt to the minute
 */
public record ApiToken(long id, String owner, String name, String prefix, List<Scope> scopes, TokenState state,
		Instant createdAt, Instant expiresAt, @Nullable Instant lastUsedAt, @Nullable Instant revokedAt,
		@Nullable String revokedBy) {

	ActingToken acting() {
		return new ActingToken(Long.toString(this.id), this.prefix, this.name, Set.copyOf(this.scopes));
	}

}
