package dev.eksidp.portal.access;

import java.util.Optional;

import dev.eksidp.portal.shell.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * Somebody asked for what {@link Permissions} does not allow: 403, with the reason and,
 * as {@code whoCan}, who could do it instead, or, as {@code requiredScopes}, what the API
 * token lacks. Refusals of web requests reach the audit trail by themselves, after the
 * caller's transaction is rolled back: nobody who throws this publishes a
 * {@link AuditableEvent} too.
 */
public final class AccessRefused extends Problem {

	private final transient Decision.Refused refusal;

	private final transient @Nullable AuditableEvent event;

	public AccessRefused(Decision.Refused refusal) {
		this(refusal, null);
	}

	/**
	 * A refusal that the audit trail keeps in its own words.
	 * @param event what was refused; {@code access.refused} on the request's path when it
	 * is {@code null}
	 */
	public AccessRefused(Decision.Refused refusal, @Nullable AuditableEvent event) {
		super(HttpStatus.FORBIDDEN, "forbidden", "Not allowed", refusal.reason());
		with("whoCan", refusal.whoCan());
		if (!refusal.requiredScopes().isEmpty()) {
			with(AccessDenial.REQUIRED_SCOPES, refusal.requiredScopes());
		}
		this.refusal = refusal;
		this.event = event;
	}

	public Decision.Refused refusal() {
		return this.refusal;
	}

	Optional<AuditableEvent> event() {
		return Optional.ofNullable(this.event);
	}

}
