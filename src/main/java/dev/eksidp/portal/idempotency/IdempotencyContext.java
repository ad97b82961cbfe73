package dev.eksidp.portal.idempotency;

import java.util.UUID;

import dev.eksidp.portal.access.AuditableEvent;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Ties what a call does to its key: everything that changes something tells so in its
 * transaction, and there the key learns of it.
 */
@Component
class IdempotencyContext {

	private static final ScopedValue<UUID> CURRENT = ScopedValue.newInstance();

	private final IdempotentCallRepository calls;

	IdempotencyContext(IdempotentCallRepository calls) {
		this.calls = calls;
	}

	/**
	 * Does the work of a call.
	 */
	static void run(UUID attempt, ScopedValue.CallableOp<Void, Exception> work) throws Exception {
		ScopedValue.where(CURRENT, attempt).call(work);
	}

	@EventListener
	void did(AuditableEvent event) {
		if (CURRENT.isBound() && event.outcome() == AuditableEvent.Outcome.DONE
				&& !this.calls.did(CURRENT.get(), event.subjectType(), event.subjectId())) {
			throw new IdempotentCallTakenOver();
		}
	}

}
