package dev.eksidp.portal.access;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import dev.eksidp.portal.shell.InvalidInput;
import dev.eksidp.portal.shell.NameRules;
import dev.eksidp.portal.shell.Violation;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for who wants an API token.
 *
 * @param name for people, 1 to {@value #LONGEST_NAME} characters
 * @param scopes as they are written in JSON; at least one
 * @param expiresAt at most {@link #LONGEST_LIFE} away; {@link #USUAL_LIFE} when
 * {@code null}
 * @param form the form that asks; the same form makes one token only
 */
public record NewToken(@Nullable String name, List<? extends @Nullable String> scopes, @Nullable Instant expiresAt,
		@Nullable UUID form) {

	/** How long a token lasts when nobody says. */
	public static final Duration USUAL_LIFE = Duration.ofDays(90);

	/** How long a token lasts at most. */
	public static final Duration LONGEST_LIFE = Duration.ofDays(365);

	private static final int LONGEST_NAME = 60;

	private static final int MOST_SCOPES = 20;

	/**
	 * Holds it to the rules.
	 * @throws InvalidInput naming everything that is wrong
	 */
	Valid validate(Instant now) {
		List<Violation> violations = new ArrayList<>();
		String usableName = Objects.requireNonNullElse(this.name, "").strip();
		if (usableName.isEmpty() || usableName.length() > LONGEST_NAME) {
			violations.add(new Violation("/name", "name", "Enter a name of 1 to " + LONGEST_NAME
					+ " characters without line breaks, by which you will know the token."));
		}
		else {
			NameRules.objection(usableName).ifPresent((why) -> violations.add(new Violation("/name", "name", why)));
		}
		Set<Scope> usableScopes = scopes(violations);
		Instant end = Objects.requireNonNullElse(this.expiresAt, now.plus(USUAL_LIFE));
		if (!end.isAfter(now) || end.isAfter(now.plus(LONGEST_LIFE))) {
			violations.add(new Violation("/expiresAt", "range",
					"Choose a time in the future that is at most " + LONGEST_LIFE.toDays() + " days away."));
		}
		InvalidInput.throwIfAny(violations);
		return new Valid(usableName, usableScopes, end, this.form);
	}

	private Set<Scope> scopes(List<Violation> violations) {
		Set<Scope> found = EnumSet.noneOf(Scope.class);
		if (this.scopes.isEmpty() || this.scopes.size() > MOST_SCOPES) {
			violations.add(new Violation("/scopes", "scopes", "Choose at least one scope, and each only once."));
			return found;
		}
		for (int i = 0; i < this.scopes.size(); i++) {
			String text = this.scopes.get(i);
			Optional<Scope> scope = (text != null) ? Scope.find(text) : Optional.empty();
			if (scope.isEmpty()) {
				violations.add(new Violation("/scopes/" + i, "scope",
						"There is no such scope. There are " + Scope.all() + "."));
			}
			scope.ifPresent(found::add);
		}
		return found;
	}

	/**
	 * The same, after it was found to break no rule.
	 */
	record Valid(String name, Set<Scope> scopes, Instant expiresAt, @Nullable UUID form) {
	}

}
