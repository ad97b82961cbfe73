package dev.eksidp.portal.access.web;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.eksidp.portal.access.ApiToken;
import dev.eksidp.portal.access.ApiTokenService;
import dev.eksidp.portal.access.CreatedToken;
import dev.eksidp.portal.access.CurrentUser;
import dev.eksidp.portal.access.Permissions;
import dev.eksidp.portal.access.Person;
import dev.eksidp.portal.access.TokenFilter;
import dev.eksidp.portal.access.TokenAlreadyCreated;
import dev.eksidp.portal.access.TokenState;
import dev.eksidp.portal.shell.Cursor;
import dev.eksidp.portal.shell.Ids;
import dev.eksidp.portal.shell.Problem;
import dev.eksidp.portal.shell.SliceRequest;
import dev.eksidp.portal.shell.Violation;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * API tokens: one's own, and for administrators everybody's.
 */
@Controller
class TokenPageController {

	private static final String OWN = "/tokens";

	private static final String ALL = "/admin/tokens";

	private static final String FORM = "form";

	private static final int ROWS = 50;

	private static final int LONGEST_OWNER = 100;

	/**
	 * What the fields are called, by the beginning of the pointer into the body of the
	 * API.
	 */
	private static final Map<String, String> LABELS = Map.of("name", "Name", "scopes", "Scopes", "expiresAt",
			"Expires in");

	private final ApiTokenService tokens;

	private final Permissions permissions;

	private final CurrentUser currentUser;

	private final Ids ids;

	private final Clock clock;

	TokenPageController(ApiTokenService tokens, Permissions permissions, CurrentUser currentUser, Ids ids,
			Clock clock) {
		this.tokens = tokens;
		this.permissions = permissions;
		this.currentUser = currentUser;
		this.ids = ids;
		this.clock = clock;
	}

	@GetMapping(OWN)
	String own(@RequestParam @Nullable String cursor, Model model) {
		return list(new TokenFilter(me().name(), null), cursor, OWN, model);
	}

	@GetMapping(ALL)
	String all(@RequestParam(defaultValue = "") String owner, @RequestParam @Nullable TokenState state,
			@RequestParam @Nullable String cursor, Model model) {
		this.permissions.administer(me()).orThrow();
		String wanted = owner.strip();
		model.addAttribute("owner", owner);
		model.addAttribute("state", (state != null) ? state.name() : null);
		model.addAttribute("filtered", !wanted.isEmpty() || state != null);
		boolean impossible = wanted.length() > LONGEST_OWNER || wanted.indexOf('\0') >= 0;
		String name = impossible ? "-" : wanted;
		return list(new TokenFilter(name.isEmpty() ? null : name, state), cursor, ALL, model);
	}

	@GetMapping(OWN + "/new")
	String start(Model model) {
		return form(TokenForm.empty(this.ids.next()), List.of(), model);
	}

	/**
	 * Shows the secret in the answer itself: it is in no address and in no session, and
	 * loading the page again cannot bring it back.
	 */
	@PostMapping(OWN)
	String create(@RequestParam MultiValueMap<String, String> fields, Model model, HttpServletResponse response,
			RedirectAttributes flash) {
		TokenForm form = TokenForm.read(fields);
		try {
			CreatedToken created = this.tokens.create(form.wish(this.clock));
			model.addAttribute("token", created.token());
			model.addAttribute("secret", created.secret());
			model.addAttribute("base", ServletUriComponentsBuilder.fromCurrentContextPath().toUriString());
			response.setStatus(HttpStatus.CREATED.value());
			return "access/token-created";
		}
		catch (TokenAlreadyCreated again) {
			flash.addFlashAttribute("refused", again.detail());
			return "redirect:" + OWN;
		}
		catch (Problem problem) {
			response.setStatus(problem.status().value());
			if (problem.violations().isEmpty()) {
				model.addAttribute("problem", problem);
			}
			return form(form, problem.violations().stream().map(TokenPageController::error).distinct().toList(), model);
		}
	}

	@GetMapping(OWN + "/{id}/revoke")
	String confirm(@PathVariable String id, Model model) {
		ApiToken token = this.tokens.get(id);
		if (token.state() == TokenState.REVOKED) {
			return "redirect:" + back(token);
		}
		model.addAttribute("token", token);
		model.addAttribute("own", token.owner().equals(me().name()));
		model.addAttribute("back", back(token));
		return "access/token-revoke";
	}

	@PostMapping(OWN + "/{id}/revoke")
	String revoke(@PathVariable String id, RedirectAttributes flash) {
		ApiToken token = this.tokens.revoke(id);
		flash.addFlashAttribute("done", "The token “" + token.name() + "” is revoked. It is refused from now on.");
		return "redirect:" + back(token);
	}

	private String list(TokenFilter filter, @Nullable String cursor, String path, Model model) {
		model.addAttribute("page", this.tokens.list(filter, new SliceRequest(ROWS, Cursor.parse(cursor))));
		model.addAttribute("everybody", path.equals(ALL));
		model.addAttribute("admin", this.permissions.administer(me()).isAllowed());
		return "access/tokens";
	}

	private String form(TokenForm form, List<FormError> errors, Model model) {
		BindingResult binding = new BeanPropertyBindingResult(form, FORM);
		errors.forEach((error) -> binding.rejectValue(error.field(), "rule", error.text()));
		model.addAttribute(FORM, form);
		model.addAttribute(BindingResult.MODEL_KEY_PREFIX + FORM, binding);
		model.addAttribute("errors", errors);
		model.addAttribute("choices", ScopeChoice.of(me(), this.permissions));
		model.addAttribute("lives", TokenForm.lives());
		return "access/token-form";
	}

	private String back(ApiToken token) {
		return token.owner().equals(me().name()) ? OWN : ALL;
	}

	private Person me() {
		return this.currentUser.person();
	}

	private static FormError error(Violation violation) {
		String field = violation.pointer().split("/", 3)[1];
		return new FormError(field, Objects.requireNonNullElse(LABELS.get(field), field), violation.detail());
	}

	/**
	 * @param field the field and the id that a link goes to
	 * @param label what the field is called
	 * @param text what is wrong, and what to do
	 */
	record FormError(String field, String label, String text) {
	}

}
