package dev.eksidp.portal.access;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who has signed in before, or who a program has signed in as.
 *
 * @param roles of the last sign-in, in the order of {@link Role}
 * @param disabledAt since when this person is kept out; {@code null} for everybody else
 */
public record KnownPerson(long id, String name, List<Role> roles, Instant lastSignInAt, @Nullable Instant disabledAt,
		@Nullable String disabledBy) {

	public boolean isDisabled() {
		return this.disabledAt != null;
	}

}
