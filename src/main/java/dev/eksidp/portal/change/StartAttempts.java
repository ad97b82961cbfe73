package dev.eksidp.portal.change;

import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What has come so far of starting an approved change; kept with its task.
 *
 * @param tries how often it was put off
 * @param failingSince when the issuer was first seen to fail; {@code null} while it was
 * not
 * @param failedLooks how often it was seen to fail
 */
record StartAttempts(int tries, @Nullable Instant failingSince, int failedLooks) implements Serializable {

	@Serial
	private static final long serialVersionUID = 1L;

	static final StartAttempts NONE = new StartAttempts(0, null, 0);

	/** One look may have met a passing trouble, or a busy portal. */
	private static final int LEAST_LOOKS = 2;

	StartAttempts putOff() {
		return new StartAttempts(this.tries + 1, this.failingSince, this.failedLooks);
	}

	StartAttempts sawIssuerFail(Instant at) {
		return new StartAttempts(this.tries, (this.failingSince != null) ? this.failingSince : at,
				this.failedLooks + 1);
	}

	/**
	 * Whether the issuer has failed for so long that the change does.
	 */
	boolean isIssuerGivenUp(Instant now, Duration patience) {
		return this.failingSince != null && this.failedLooks >= LEAST_LOOKS
				&& Duration.between(this.failingSince, now).compareTo(patience) >= 0;
	}

}
