package dev.eksidp.portal.cluster.web;

import dev.eksidp.portal.cluster.AccountQueries;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * The accounts and regions that the portal is set up for, for administrators.
 */
@Controller
@RequestMapping(AccountPageController.PATH)
class AccountPageController {

	static final String PATH = "/admin/accounts";

	private final AccountQueries accounts;

	AccountPageController(AccountQueries accounts) {
		this.accounts = accounts;
	}

	@GetMapping
	String list(Model model) {
		model.addAttribute("accounts", this.accounts.all());
		return "cluster/accounts";
	}

	@GetMapping("/{accountId}/{region}")
	String show(@PathVariable String accountId, @PathVariable String region, Model model) {
		model.addAttribute("account", this.accounts.get(accountId, region));
		return "cluster/account";
	}

}
