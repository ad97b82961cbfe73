package dev.eksidp.portal.change;

import dev.eksidp.portal.shell.Problem;
import org.springframework.http.HttpStatus;

/**
 * There are not enough people who could approve: such a request would wait for ever.
 */
public final class NobodyToApprove extends Problem {

	NobodyToApprove(int required, int eligible) {
		super(HttpStatus.CONFLICT, "nobody-to-approve", "Nobody can approve this",
				"This needs %d approval(s), and %d person(s) other than you may approve. Ask an administrator to make somebody an approver."
					.formatted(required, eligible));
	}

}
