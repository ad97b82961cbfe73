package dev.eksidp.portal.eks.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.eksidp.portal.eks.EksUpdate;
import org.jspecify.annotations.Nullable;

/**
 * An update whose end is decided when it starts; what it looks like is a matter of the
 * clock alone, so that it goes on while the sandbox is down.
 *
 * @param type EKS's name of it
 * @param endsAt when it has the status of its ending
 * @param clientRequestToken of the call that started it
 * @param request that call's parameters, by which a repetition is known
 */
record SandboxUpdate(String id, String type, List<EksUpdate.Param> params, Instant createdAt, Instant endsAt,
		Ending ending, @Nullable String clientRequestToken, @Nullable String request) {

	static final String IN_PROGRESS = "InProgress";

	static final String SUCCESSFUL = "Successful";

	boolean isOver(Instant now) {
		return !now.isBefore(this.endsAt);
	}

	boolean isSuccessful(Instant now) {
		return isOver(now) && SUCCESSFUL.equals(this.ending.status());
	}

	String status(Instant now) {
		if (isOver(now)) {
			return this.ending.status();
		}
		String late = this.ending.statusBefore();
		Instant half = this.createdAt.plus(Duration.between(this.createdAt, this.endsAt).dividedBy(2));
		return (late == null || now.isBefore(half)) ? IN_PROGRESS : late;
	}

	List<EksUpdate.Error> errors(Instant now) {
		return isOver(now) ? this.ending.errors() : List.of();
	}

	/**
	 * How an update ends.
	 *
	 * @param status the last status
	 * @param statusBefore the status in the second half of the update, {@code InProgress}
	 * when null
	 * @param errors what went wrong, empty when nothing did
	 */
	record Ending(String status, @Nullable String statusBefore, List<EksUpdate.Error> errors) {

		static final Ending SUCCESS = new Ending(SUCCESSFUL, null, List.of());

	}

}
