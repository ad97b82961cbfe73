package dev.eksidp.portal.idempotency;

import java.util.UUID;

import dev.eksidp.portal.access.Deed;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Ties what a call does to its key: everything that changes something tells so in its
 * transaction, and there the key learns of it.
 */
@Component
class Attempt {

	private static final ScopedValue<UUID> CURRENT = ScopedValue.newInstance();

	private final IdempotentCalls calls;

	Attempt(IdempotentCalls calls) {
		this.calls = calls;
	}

	/**
	 * Does the work of a call.
	 */
	static void run(UUID attempt, ScopedValue.CallableOp<Void, Exception> work) throws Exception {
		ScopedValue.where(CURRENT, attempt).call(work);
	}

	@EventListener
	void did(Deed deed) {
		if (CURRENT.isBound() && deed.outcome() == Deed.Outcome.DONE
				&& !this.calls.did(CURRENT.get(), deed.subjectType(), deed.subjectId())) {
			throw new CallTakenOver();
		}
	}

}
