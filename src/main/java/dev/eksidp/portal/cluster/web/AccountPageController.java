package dev.eksidp.portal.cluster.web;

import dev.eksidp.portal.access.AccessRefused;
import dev.eksidp.portal.cluster.AccessCheck;
import dev.eksidp.portal.cluster.AccessCheckService;
import dev.eksidp.portal.cluster.AccountQueries;
import dev.eksidp.portal.eks.ActionCheck;
import dev.eksidp.portal.shell.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The accounts and regions that the portal is set up for, for administrators.
 */
@Controller
@RequestMapping(AccountPageController.PATH)
class AccountPageController {

	static final String PATH = "/admin/accounts";

	private final AccountQueries accounts;

	private final AccessCheckService access;

	AccountPageController(AccountQueries accounts, AccessCheckService access) {
		this.accounts = accounts;
		this.access = access;
	}

	@GetMapping
	String list(Model model) {
		model.addAttribute("accounts", this.accounts.all());
		return "cluster/accounts";
	}

	@GetMapping("/{accountId}/{region}")
	String show(@PathVariable String accountId, @PathVariable String region, Model model) {
		model.addAttribute("account", this.accounts.get(accountId, region))
			.addAttribute("check", this.access.latest(accountId, region).orElse(null));
		return "cluster/account";
	}

	/**
	 * Tests what the portal may do there, now.
	 */
	@PostMapping("/{accountId}/{region}/access-check")
	String check(@PathVariable String accountId, @PathVariable String region, RedirectAttributes flash) {
		try {
			AccessCheck check = this.access.check(accountId, region);
			long denied = check.count(ActionCheck.Result.DENIED);
			if (denied == 0) {
				flash.addFlashAttribute("done", "Access was tested, and nothing is denied.");
			}
			else {
				flash.addFlashAttribute("refused", (denied == 1) ? "Access was tested, and one action is denied."
						: "Access was tested, and %d actions are denied.".formatted(denied));
			}
		}
		catch (AccessRefused refused) {
			throw refused;
		}
		catch (Problem problem) {
			if (problem.status() != HttpStatus.TOO_MANY_REQUESTS) {
				throw problem;
			}
			flash.addFlashAttribute("refused", problem.detail());
		}
		return "redirect:" + PATH + "/{accountId}/{region}";
	}

	/**
	 * Somebody loads the address of the form again: the page that it was on.
	 */
	@GetMapping("/{accountId}/{region}/access-check")
	String again(@PathVariable String accountId, @PathVariable String region) {
		return "redirect:" + PATH + "/{accountId}/{region}";
	}

}
