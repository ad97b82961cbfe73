package dev.eksidp.portal.oidc.web;

import java.util.List;
import java.util.Map;

import dev.eksidp.portal.oidc.OidcSettings;
import dev.eksidp.portal.oidc.PastedToken;
import dev.eksidp.portal.oidc.TokenPreviews;
import dev.eksidp.portal.shell.Violation;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Tries a token with settings. Settings may come in the address, so that any page can
 * link to this one; a token comes in the body only, and goes no further than the answer.
 */
@Controller
class TokenPreviewPageController {

	private static final String VIEW = "oidc/token-preview";

	private static final Map<String, FieldName> FIELDS = Map.of("/oidc/issuerUrl",
			new FieldName("issuerUrl", "Issuer URL"), "/oidc/clientId", new FieldName("clientId", "Client ID"),
			"/oidc/usernameClaim", new FieldName("usernameClaim", "Username claim"), "/oidc/usernamePrefix",
			new FieldName("usernamePrefix", "Username prefix"), "/oidc/groupsClaim",
			new FieldName("groupsClaim", "Groups claim"), "/oidc/groupsPrefix",
			new FieldName("groupsPrefix", "Groups prefix"));

	private static final FieldName REQUIRED_CLAIMS = new FieldName("claims", "Required claims");

	private final TokenPreviews previews;

	TokenPreviewPageController(TokenPreviews previews) {
		this.previews = previews;
	}

	@GetMapping("/token-preview")
	String start(@ModelAttribute("form") TokenPreviewForm form, BindingResult binding, Model model) {
		model.addAttribute("errors", List.of());
		return VIEW;
	}

	@PostMapping("/token-preview")
	String preview(@ModelAttribute("form") TokenPreviewForm form, BindingResult binding, Model model,
			HttpServletResponse response) {
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		OidcSettings settings = form.settings();
		List<FormError> errors = errors(settings);
		if (!errors.isEmpty()) {
			return refused(errors, binding, model, response);
		}
		model.addAttribute("errors", errors);
		model.addAttribute("preview",
				this.previews.preview(settings, PastedToken.of((form.token() != null) ? form.token() : "")));
		return VIEW;
	}

	static String refused(List<FormError> errors, BindingResult binding, Model model, HttpServletResponse response) {
		model.addAttribute("errors", errors);
		errors.forEach((error) -> binding.rejectValue(error.field(), "invalid", error.text()));
		response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		return VIEW;
	}

	static List<FormError> errors(OidcSettings settings) {
		return TokenPreviews.violations(settings).stream().map(TokenPreviewPageController::error).toList();
	}

	private static FormError error(Violation violation) {
		FieldName field = FIELDS.getOrDefault(violation.pointer(), REQUIRED_CLAIMS);
		return new FormError(field.name(), field.label(), violation.detail());
	}

	private record FieldName(String name, String label) {
	}

	/**
	 * What is wrong with a field, for the summary on top.
	 */
	record FormError(String field, String label, String text) {

		FormError with(String otherText) {
			return new FormError(this.field, this.label, otherText);
		}

	}

}
