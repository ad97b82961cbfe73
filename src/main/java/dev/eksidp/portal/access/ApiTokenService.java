package dev.eksidp.portal.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.eksidp.portal.shell.Searches;
import dev.eksidp.portal.shell.Slice;
import dev.eksidp.portal.shell.SliceRequest;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * API tokens, for whoever acts in this thread: one's own, and for administrators
 * everybody's. A token that acts sees and revokes itself only, and makes no other, so
 * that what was stolen ends with its revocation.
 */
@Service
public class ApiTokenService {

	/** The type of the subject in the audit trail. */
	static final String SUBJECT = "token";

	/** Of one owner, neither expired nor revoked. */
	private static final int MOST = 50;

	private final ApiTokenRepository rows;

	private final Permissions permissions;

	private final CurrentUser currentUser;

	private final Searches searches;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	private final SecureRandom random = new SecureRandom();

	ApiTokenService(ApiTokenRepository rows, Permissions permissions, CurrentUser currentUser, Searches searches,
			ApplicationEventPublisher events, Clock clock) {
		this.rows = rows;
		this.permissions = permissions;
		this.currentUser = currentUser;
		this.searches = searches;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Makes a token that acts for the caller.
	 * @throws AccessRefused when the caller is a token
	 * @throws dev.eksidp.portal.shell.InvalidInput when the wish breaks a rule
	 */
	@Transactional
	public CreatedToken create(NewToken wish) {
		Person owner = this.currentUser.person();
		this.permissions.createToken(owner).orThrow();
		NewToken.Valid valid = wish.validate(this.clock.instant());
		this.rows.lock(owner.name());
		if (valid.form() != null && this.rows.isMadeBy(owner.name(), valid.form())) {
			throw new TokenAlreadyCreated();
		}
		if (this.rows.live(owner.name()) >= MOST) {
			throw new TooManyTokens(MOST);
		}
		TokenSecret secret = TokenSecret.random(this.random);
		ApiToken token = this.rows.find(this.rows.insert(owner.name(), valid, secret)).orElseThrow();
		this.events.publishEvent(AuditableEvent.done(owner.name(), "token.create", SUBJECT, Long.toString(token.id()),
				Map.of("name", token.name(), "prefix", token.prefix(), "scopes", texts(token.scopes()), "expiresAt",
						token.expiresAt().toString())));
		return new CreatedToken(token, secret.text());
	}

	/**
	 * The newest first. Without an owner in the filter, administrators see everybody's
	 * and all others their own.
	 * @throws AccessRefused when the owner is somebody else, and the caller no
	 * administrator
	 */
	public Slice<ApiToken> list(TokenFilter filter, SliceRequest page) {
		Person person = this.currentUser.person();
		Decision all = this.permissions.administer(person);
		String owner = Objects.requireNonNullElse(filter.owner(), person.name());
		if (!owner.equals(person.name())) {
			all.orThrow();
		}
		if (person.token() != null && !all.isAllowed()) {
			return new Slice<>(List.of(get(person.token().id())), null);
		}
		TokenFilter visible = all.isAllowed() ? filter : new TokenFilter(owner, filter.state());
		return this.searches.run(() -> this.rows.list(visible, page));
	}

	/**
	 * One that the caller may see.
	 * @throws TokenNotFound when there is none
	 */
	public ApiToken get(String id) {
		Person person = this.currentUser.person();
		return this.rows.find(number(id))
			.filter((token) -> mayHave(person, token))
			.orElseThrow(() -> new TokenNotFound(id));
	}

	/**
	 * Ends a token for good: the very next call with it is refused. Once more changes
	 * nothing.
	 * @throws TokenNotFound when there is none that the caller may see
	 */
	@Transactional
	public ApiToken revoke(String id) {
		ApiToken token = get(id);
		String by = this.currentUser.person().name();
		if (this.rows.revoke(token.id(), by)) {
			this.events.publishEvent(AuditableEvent.done(by, "token.revoke", SUBJECT, Long.toString(token.id()),
					Map.of("name", token.name(), "prefix", token.prefix(), "owner", token.owner())));
		}
		return get(id);
	}

	private boolean mayHave(Person person, ApiToken token) {
		boolean own = (person.token() != null) ? person.token().id().equals(Long.toString(token.id()))
				: person.name().equals(token.owner());
		return own || this.permissions.administer(person).isAllowed();
	}

	private static long number(String id) {
		try {
			return Long.parseLong(id);
		}
		catch (NumberFormatException ex) {
			throw new TokenNotFound(id);
		}
	}

	private static List<String> texts(List<Scope> scopes) {
		return scopes.stream().map(Scope::text).toList();
	}

}
