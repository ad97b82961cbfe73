package dev.eksidp.portal.access.web;

import java.util.List;

import dev.eksidp.portal.access.SignInProviders;
import dev.eksidp.portal.access.SignInProviders.SignInProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The page to sign in on: demo accounts in the sandbox, identity providers elsewhere.
 */
@Controller
class SignInController {

	private static final String PAGE = "access/sign-in";

	private static final List<DemoAccount> DEMO_ACCOUNTS = List.of(
			new DemoAccount("requester", "git-pull-request", "Asks for a change. Start here."),
			new DemoAccount("approver", "eye-check", "Reviews what others ask for"),
			new DemoAccount("requester2", "git-pull-request", "A second team, for conflicts"),
			new DemoAccount("approver2", "eye-check", "A second pair of eyes"),
			new DemoAccount("auditor", "file-search", "Reads all, changes nothing"),
			new DemoAccount("admin", "settings", "Withdraws and retries for others"));

	private final boolean sandbox;

	private final List<SignInProvider> providers;

	SignInController(Environment environment, ObjectProvider<SignInProviders> providers) {
		this.sandbox = environment.acceptsProfiles(Profiles.of("sandbox"));
		SignInProviders configured = providers.getIfAvailable();
		this.providers = (configured != null) ? configured.all() : List.of();
	}

	@ModelAttribute
	void ways(Model model, CsrfToken token) {
		// Before the page is written: afterwards it would be too late for the cookie.
		token.getToken();
		model.addAttribute("sandbox", this.sandbox);
		model.addAttribute("demoAccounts", this.sandbox ? DEMO_ACCOUNTS : List.of());
		model.addAttribute("providers", this.providers);
	}

	@GetMapping("/sign-in")
	String page(@RequestParam(name = "signed-out", required = false) @Nullable String signedOut,
			@RequestParam(required = false) @Nullable String expired,
			@RequestParam(required = false) @Nullable String disabled, Model model) {
		model.addAttribute("reason",
				(disabled != null) ? "Your account is disabled in the portal. Ask an administrator." : null);
		model.addAttribute("signedOut", signedOut != null);
		model.addAttribute("expired", expired != null);
		return PAGE;
	}

	/**
	 * A failed sign-in is forwarded to here; called directly there is nothing to explain.
	 */
	@RequestMapping("/sign-in/refused")
	String refused(@RequestAttribute(required = false) @Nullable String signInRefused,
			@RequestParam(required = false) @Nullable String username, Model model) {
		model.addAttribute("reason", signInRefused);
		model.addAttribute("username", username);
		return PAGE;
	}

	record DemoAccount(String name, String icon, String part) {
	}

}
