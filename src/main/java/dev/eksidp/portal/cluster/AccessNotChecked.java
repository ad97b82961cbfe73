package dev.eksidp.portal.cluster;

import dev.eksidp.portal.shell.Problem;
import org.springframework.http.HttpStatus;

/**
 * Nobody has tested the access to an account and region yet.
 */
public class AccessNotChecked extends Problem {

	public AccessNotChecked(String accountId, String region) {
		super(HttpStatus.NOT_FOUND, "access-not-checked", "Access not tested yet",
				"Nobody has tested the access to %s in account %s yet. Test it with POST.".formatted(region,
						accountId));
	}

}
