package dev.eksidp.portal.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.eksidp.portal.access.AuditableEvent;
import dev.eksidp.portal.access.CurrentUser;
import dev.eksidp.portal.access.Person;
import dev.eksidp.portal.eks.AccessChecks;
import dev.eksidp.portal.eks.ActionCheck;
import dev.eksidp.portal.eks.ActionCheck.Result;
import dev.eksidp.portal.eks.EksScope;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Tests what the portal may do in an account and region, for administrators.
 */
@Service
public class AccessCheckService {

	/** Between two tests of the same account and region, by whomever. */
	private static final Duration PAUSE = Duration.ofSeconds(10);

	private final AccountQueries accounts;

	private final AccessChecks access;

	private final AccessCheckRepository checks;

	private final CurrentUser currentUser;

	private final TransactionOperations transaction;

	private final ApplicationEventPublisher events;

	AccessCheckService(AccountQueries accounts, AccessChecks access, AccessCheckRepository checks,
			CurrentUser currentUser, TransactionOperations transaction, ApplicationEventPublisher events) {
		this.accounts = accounts;
		this.access = access;
		this.checks = checks;
		this.currentUser = currentUser;
		this.transaction = transaction;
		this.events = events;
	}

	/**
	 * Calls every action that the portal needs, and changes nothing. Must not be called
	 * inside a transaction.
	 * @throws AccountNotFound when the portal is not set up for it
	 * @throws AccessCheckTooSoon when it was tested a moment ago
	 * @throws dev.eksidp.portal.access.AccessRefused when the caller is no administrator
	 */
	public AccessCheck check(String accountId, String region) {
		EksScope scope = scope(accountId, region);
		Person by = this.currentUser.person();
		if (!this.checks.begin(scope, by.name(), PAUSE)) {
			throw new AccessCheckTooSoon(PAUSE);
		}
		List<ActionCheck> results = this.access.check(scope, by.name());
		return this.transaction.execute((_) -> {
			this.checks.end(scope, results);
			AccessCheck check = this.checks.find(scope).orElseThrow();
			this.events.publishEvent(AuditableEvent.done(by.name(), AccountSubject.TYPE + ".check-access",
					AccountSubject.TYPE, scope.id(), Map.of("allowed", check.count(Result.ALLOWED), "denied",
							check.denied(), "unknown", check.count(Result.UNKNOWN))));
			return check;
		});
	}

	/**
	 * The last test of an account and region.
	 * @throws AccountNotFound when the portal is not set up for it
	 * @throws dev.eksidp.portal.access.AccessRefused when the caller is no administrator
	 */
	public Optional<AccessCheck> latest(String accountId, String region) {
		return this.checks.find(scope(accountId, region));
	}

	private EksScope scope(String accountId, String region) {
		AccountView account = this.accounts.get(accountId, region);
		return new EksScope(account.accountId(), account.region());
	}

}
