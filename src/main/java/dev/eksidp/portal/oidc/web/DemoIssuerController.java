package dev.eksidp.portal.oidc.web;

import java.util.List;

import dev.eksidp.portal.oidc.sandbox.DemoIssuers;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * Issuers to try: a fold for forms with a field {@code issuerUrl}, and a page for those
 * without scripts.
 */
@Controller
@Profile("sandbox")
class DemoIssuerController {

	private static final String PAGE = "oidc/demo-issuers";

	@ModelAttribute("examples")
	List<DemoIssuers.Example> examples() {
		return DemoIssuers.examples();
	}

	@GetMapping("/demo-issuers")
	String page() {
		return PAGE;
	}

	@GetMapping(path = "/demo-issuers", headers = "HX-Request")
	String fold() {
		return PAGE + " :: fold";
	}

}
