package dev.eksidp.portal.eks;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * On whose behalf the portal calls AWS: who asked for it, and by which change request.
 * Whatever calls EKS within {@link #call} does so in a session of its own, whose tags and
 * name tell both in AWS CloudTrail.
 *
 * @param requester an account name of the portal
 * @param changeRequest the id of the change request
 */
public record OnBehalfOf(String requester, String changeRequest) {

	private static final ScopedValue<OnBehalfOf> CURRENT = ScopedValue.newInstance();

	/**
	 * On whose behalf this thread works now; nothing where the portal does so on its own,
	 * as for its inventory.
	 */
	public static Optional<OnBehalfOf> current() {
		return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
	}

	/**
	 * Does some work on this behalf.
	 */
	public <T> T call(Supplier<T> work) {
		return ScopedValue.where(CURRENT, this).call(work::get);
	}

}
