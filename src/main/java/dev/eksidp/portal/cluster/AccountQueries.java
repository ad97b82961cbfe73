package dev.eksidp.portal.cluster;

import java.util.Comparator;
import java.util.List;

import dev.eksidp.portal.access.CurrentUser;
import dev.eksidp.portal.access.Permissions;
import dev.eksidp.portal.eks.EksProperties;
import dev.eksidp.portal.shell.Slice;
import dev.eksidp.portal.shell.SliceRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The accounts and regions that the portal is set up for, for administrators.
 */
@Service
public class AccountQueries {

	private final InventoryQueries inventory;

	private final EksProperties properties;

	private final Permissions permissions;

	private final CurrentUser currentUser;

	AccountQueries(InventoryQueries inventory, EksProperties properties, Permissions permissions,
			CurrentUser currentUser) {
		this.inventory = inventory;
		this.properties = properties;
		this.permissions = permissions;
		this.currentUser = currentUser;
	}

	/**
	 * Lists them by account id and region.
	 * @throws dev.eksidp.portal.access.AccessRefused when the caller is no administrator
	 */
	public Slice<AccountView> list(SliceRequest page) {
		String after = (page.after() != null) ? page.after().key() : "";
		return Slice.of(all().stream()
			.filter((account) -> account.cursor().key().compareTo(after) > 0)
			.limit(page.limit() + 1L)
			.toList(), page.limit(), AccountView::cursor);
	}

	/**
	 * Lists all of them by account id and region.
	 * @throws dev.eksidp.portal.access.AccessRefused when the caller is no administrator
	 */
	public List<AccountView> all() {
		this.permissions.administer(this.currentUser.person()).orThrow();
		return this.inventory.readings()
			.stream()
			.map((reading) -> new AccountView(reading.accountId(), reading.region(), roleArn(reading.accountId()),
					reading))
			.sorted(Comparator.comparing((account) -> account.cursor().key()))
			.toList();
	}

	/**
	 * @throws AccountNotFound when the portal is not set up for it
	 * @throws dev.eksidp.portal.access.AccessRefused when the caller is no administrator
	 */
	public AccountView get(String accountId, String region) {
		return all().stream()
			.filter((account) -> account.accountId().equals(accountId) && account.region().equals(region))
			.findFirst()
			.orElseThrow(() -> new AccountNotFound(accountId, region));
	}

	private @Nullable String roleArn(String accountId) {
		return this.properties.account(accountId).map(EksProperties.Account::roleArn).orElse(null);
	}

}
