package dev.eksidp.portal.access;

import java.util.Optional;

import dev.eksidp.portal.shell.Problem;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Whether somebody still is let in, for calls that last longer than the look at their
 * credentials: what is revoked or disabled ends at once, and not with the call.
 */
@Component
public class CredentialValidity {

	private final CurrentUser currentUser;

	private final ApiTokenRepository tokens;

	private final PeopleRepository people;

	CredentialValidity(CurrentUser currentUser, ApiTokenRepository tokens, PeopleRepository people) {
		this.currentUser = currentUser;
		this.tokens = tokens;
		this.people = people;
	}

	/**
	 * Lets whoever acts in this thread go on.
	 * @throws Problem when their token or their account has ended: 401
	 */
	public void requireStillLetIn() {
		if (!isStillLetIn(this.currentUser.person())) {
			throw new Problem(HttpStatus.UNAUTHORIZED, "unauthenticated", "Sign-in needed",
					"The token or the account that this call began with has ended in the meantime.");
		}
	}

	private boolean isStillLetIn(Person person) {
		return Optional.ofNullable(person.token())
			.map((acting) -> this.tokens.find(Long.parseLong(acting.id()))
				.filter((token) -> token.state() == TokenState.ACTIVE)
				.isPresent())
			.orElseGet(() -> !this.people.isDisabled(person.name()));
	}

}
