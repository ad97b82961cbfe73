package dev.eksidp.portal.oidc.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.eksidp.portal.oidc.sandbox.DemoIssuers;
import dev.eksidp.portal.oidc.sandbox.DemoTokenRequest;
import dev.eksidp.portal.oidc.web.TokenPreviewPageController.FormError;
import dev.eksidp.portal.shell.InvalidInput;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Makes the token to try, for whoever has no identity provider yet.
 */
@Controller
@Profile("sandbox")
class DemoTokenController {

	private static final FormError NO_DEMO_ISSUER = new FormError("issuerUrl", "Issuer URL",
			"Only healthy demo issuers make tokens here. Use %s, for example."
				.formatted(DemoIssuers.examples().getFirst().url()));

	/** Errors that have no field here are found by the rules for settings before. */
	private static final Map<String, FormError> FIELDS = Map.of("/user", new FormError("demoUser", "Demo user", ""),
			"/groups", new FormError("demoGroups", "Demo groups", ""), "/clientId",
			new FormError("clientId", "Client ID", ""));

	private final DemoIssuers issuers;

	private final TokenPreviewPageController pages;

	DemoTokenController(DemoIssuers issuers, TokenPreviewPageController pages) {
		this.issuers = issuers;
		this.pages = pages;
	}

	@PostMapping(path = "/token-preview", params = "demo")
	String make(@ModelAttribute("form") TokenPreviewForm form, BindingResult binding, Model model,
			HttpServletResponse response) {
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		model.addAttribute("demo", true);
		List<FormError> errors = new ArrayList<>(TokenPreviewPageController.errors(form.settings()));
		try {
			DemoTokenRequest request = DemoTokenRequest.of(text(form.demoUser()), text(form.demoGroups()),
					text(form.clientId()));
			if (errors.isEmpty()) {
				Optional<String> token = this.issuers.token(text(form.issuerUrl()).strip(), request);
				if (token.isPresent()) {
					return preview(form.withToken(token.get()), model, response);
				}
				errors.add(NO_DEMO_ISSUER);
			}
		}
		catch (InvalidInput ex) {
			ex.violations()
				.forEach((violation) -> errors
					.add(Objects.requireNonNull(FIELDS.get(violation.pointer())).with(violation.detail())));
		}
		return TokenPreviewPageController.refused(errors, binding, model, response);
	}

	private String preview(TokenPreviewForm form, Model model, HttpServletResponse response) {
		BindingResult binding = new BeanPropertyBindingResult(form, "form");
		model.addAllAttributes(binding.getModel());
		return this.pages.preview(form, binding, model, response);
	}

	private static String text(@Nullable String text) {
		return (text != null) ? text : "";
	}

}
