package dev.eksidp.portal.cluster;

import dev.eksidp.portal.shell.Problem;
import org.springframework.http.HttpStatus;

/**
 * The portal is not set up for this account and region.
 */
class AccountNotFound extends Problem {

	AccountNotFound(String accountId, String region) {
		super(HttpStatus.NOT_FOUND, "account-not-found", "Account not found",
				"The portal does not look after %s in account %s. Accounts and regions stand in portal.eks.accounts."
					.formatted(region, accountId));
	}

}
