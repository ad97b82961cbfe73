package dev.eksidp.portal.cluster.api;

import dev.eksidp.portal.access.RequiresScope;
import dev.eksidp.portal.access.Scope;
import dev.eksidp.portal.cluster.AccessCheckService;
import dev.eksidp.portal.cluster.AccessNotChecked;
import dev.eksidp.portal.cluster.AccountQueries;
import dev.eksidp.portal.shell.Slice;
import dev.eksidp.portal.shell.SliceRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The accounts and regions that the portal is set up for, for administrators.
 */
@RestController
@RequestMapping("/api/v1/accounts")
class AccountsController {

	private final AccountQueries accounts;

	private final AccessCheckService access;

	AccountsController(AccountQueries accounts, AccessCheckService access) {
		this.accounts = accounts;
		this.access = access;
	}

	@GetMapping
	@RequiresScope(Scope.ADMIN)
	ResponseEntity<Slice<AccountResource>> list(@RequestParam @Nullable Integer limit,
			@RequestParam @Nullable String cursor) {
		return SliceRequest.answer(this.accounts.list(SliceRequest.of(limit, cursor)).map(AccountResource::of));
	}

	@GetMapping("/{accountId}/{region}")
	@RequiresScope(Scope.ADMIN)
	AccountResource get(@PathVariable String accountId, @PathVariable String region) {
		return AccountResource.of(this.accounts.get(accountId, region));
	}

	/**
	 * Tests what the portal may do there, now.
	 */
	@PostMapping("/{accountId}/{region}/access-check")
	@RequiresScope(Scope.ADMIN)
	AccessCheckResource check(@PathVariable String accountId, @PathVariable String region) {
		return AccessCheckResource.of(this.access.check(accountId, region));
	}

	/**
	 * The last test.
	 */
	@GetMapping("/{accountId}/{region}/access-check")
	@RequiresScope(Scope.ADMIN)
	AccessCheckResource latest(@PathVariable String accountId, @PathVariable String region) {
		return this.access.latest(accountId, region)
			.map(AccessCheckResource::of)
			.orElseThrow(() -> new AccessNotChecked(accountId, region));
	}

}
