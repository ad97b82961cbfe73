package dev.eksidp.portal.notification.web;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.eksidp.portal.access.AccessRefused;
import dev.eksidp.portal.notification.DeliveryStatus;
import dev.eksidp.portal.notification.EventType;
import dev.eksidp.portal.notification.NewWebhook;
import dev.eksidp.portal.notification.WebhookService;
import dev.eksidp.portal.notification.WebhookQueries;
import dev.eksidp.portal.notification.web.WebhookForm.FormError;
import dev.eksidp.portal.shell.Problem;
import dev.eksidp.portal.shell.SliceRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Webhooks for administrators: the list, a form, a page for each with its deliveries. A
 * secret is shown in the answer to the form that made it, and is never kept for a next
 * page, which would put it into the session.
 */
@Controller
@RequestMapping(WebhookPageController.PATH)
class WebhookPageController {

	static final String PATH = "/admin/webhooks";

	private static final String FORM = "form";

	private static final String PART = "part";

	private static final Map<DeliveryStatus, String> STATUSES = new EnumMap<>(Map.of(DeliveryStatus.PENDING, "Pending",
			DeliveryStatus.DELIVERED, "Delivered", DeliveryStatus.FAILED, "Failed", DeliveryStatus.HELD, "Held back"));

	private final WebhookService service;

	private final WebhookQueries webhooks;

	WebhookPageController(WebhookService service, WebhookQueries webhooks) {
		this.service = service;
		this.webhooks = webhooks;
	}

	@GetMapping
	String list(@RequestParam @Nullable String cursor, Model model) {
		var page = this.webhooks.list(SliceRequest.of(null, cursor)).map(WebhookSummaryView::of);
		model.addAttribute("page", page)
			.addAttribute("disabled",
					page.items().stream().filter((part) -> part.webhook().disabled() != null).count());
		return "notification/list";
	}

	@GetMapping("/new")
	String start(Model model) {
		return form(WebhookForm.empty(), null, List.of(), model);
	}

	@PostMapping
	String create(@RequestParam MultiValueMap<String, String> fields, Model model, HttpServletResponse response) {
		WebhookForm form = WebhookForm.read(fields);
		try {
			return secret(this.service.create(form.settings()), true, model, response);
		}
		catch (AccessRefused refused) {
			throw refused;
		}
		catch (Problem problem) {
			return refused(form, null, problem, model, response);
		}
	}

	@GetMapping("/{id}")
	String show(@PathVariable UUID id, @RequestParam @Nullable DeliveryStatus status,
			@RequestParam @Nullable String cursor, Model model) {
		model.addAttribute(PART, part(id))
			.addAttribute("status", status)
			.addAttribute("statuses", STATUSES)
			.addAttribute("page", this.webhooks.deliveries(id, status, SliceRequest.of(null, cursor)));
		return "notification/show";
	}

	@GetMapping("/{id}/edit")
	String edit(@PathVariable UUID id, Model model) {
		return form(WebhookForm.of(this.webhooks.get(id)), id, List.of(), model);
	}

	@PostMapping("/{id}/edit")
	String change(@PathVariable UUID id, @RequestParam MultiValueMap<String, String> fields, Model model,
			HttpServletResponse response, RedirectAttributes flash) {
		WebhookForm form = WebhookForm.read(fields);
		try {
			this.service.change(id, form.settings());
			flash.addFlashAttribute("done", "The webhook is changed.");
			return redirect(id);
		}
		catch (AccessRefused refused) {
			throw refused;
		}
		catch (Problem problem) {
			return refused(form, id, problem, model, response);
		}
	}

	@PostMapping("/{id}/secret")
	String rotateSecret(@PathVariable UUID id, Model model, HttpServletResponse response) {
		return secret(this.service.rotateSecret(id), false, model, response);
	}

	/**
	 * Somebody loads the address of a form again: the page that it was on.
	 */
	@GetMapping({ "/{id}/secret", "/{id}/test", "/{id}/enable", "/{id}/disable", "/{id}/redeliver",
			"/{id}/deliveries/{delivery}/redeliver" })
	String again(@PathVariable UUID id) {
		return redirect(id);
	}

	@PostMapping("/{id}/test")
	String test(@PathVariable UUID id, RedirectAttributes flash) {
		try {
			return redirect(id) + "/deliveries/" + this.service.test(id);
		}
		catch (AccessRefused refused) {
			throw refused;
		}
		catch (Problem problem) {
			flash.addFlashAttribute("refused", problem.detail());
			return redirect(id);
		}
	}

	@PostMapping("/{id}/enable")
	String enable(@PathVariable UUID id, RedirectAttributes flash) {
		return command(flash, redirect(id), () -> {
			this.service.enable(id);
			return "The webhook is enabled.";
		});
	}

	@PostMapping("/{id}/disable")
	String disable(@PathVariable UUID id, RedirectAttributes flash) {
		return command(flash, redirect(id), () -> {
			this.service.disable(id);
			return "The webhook is disabled. Events are held back.";
		});
	}

	@PostMapping("/{id}/redeliver")
	String redeliverHeld(@PathVariable UUID id, RedirectAttributes flash) {
		return command(flash, redirect(id), () -> {
			int redelivered = this.service.redeliverHeld(id);
			return (redelivered == 1) ? "One event is on its way." : redelivered + " events are on their way.";
		});
	}

	@GetMapping("/{id}/delete")
	String askBeforeDeleting(@PathVariable UUID id, Model model) {
		model.addAttribute(PART, part(id));
		return "notification/delete";
	}

	@PostMapping("/{id}/delete")
	String delete(@PathVariable UUID id, RedirectAttributes flash) {
		return command(flash, "redirect:" + PATH, () -> {
			this.service.delete(id);
			return "The webhook is deleted.";
		});
	}

	@GetMapping("/{id}/deliveries/{delivery:\\d{1,18}}")
	String delivery(@PathVariable UUID id, @PathVariable long delivery, Model model) {
		model.addAttribute(PART, part(id)).addAttribute("details", this.webhooks.delivery(id, delivery));
		return "notification/delivery";
	}

	/**
	 * The part of the page that changes by itself while a delivery is under way.
	 */
	@GetMapping("/{id}/deliveries/{delivery:\\d{1,18}}/live")
	String liveDelivery(@PathVariable UUID id, @PathVariable long delivery, Model model) {
		delivery(id, delivery, model);
		return "notification/delivery :: live";
	}

	@PostMapping("/{id}/deliveries/{delivery:\\d{1,18}}/redeliver")
	String redeliver(@PathVariable UUID id, @PathVariable long delivery, RedirectAttributes flash) {
		return command(flash, redirect(id) + "/deliveries/" + delivery, () -> {
			this.service.redeliver(id, delivery);
			return "The event is on its way again, with the same webhook-id.";
		});
	}

	private WebhookSummaryView part(UUID id) {
		return WebhookSummaryView.of(this.webhooks.get(id));
	}

	private String secret(NewWebhook made, boolean created, Model model, HttpServletResponse response) {
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		model.addAttribute(PART, part(made.id()))
			.addAttribute("secret", made.secret())
			.addAttribute("created", created);
		return "notification/secret";
	}

	private static String redirect(UUID id) {
		return "redirect:" + PATH + "/" + id;
	}

	private static String command(RedirectAttributes flash, String next, Command command) {
		try {
			flash.addFlashAttribute("done", command.run());
		}
		catch (AccessRefused refused) {
			throw refused;
		}
		catch (Problem problem) {
			flash.addFlashAttribute("refused", problem.detail());
		}
		return next;
	}

	private static String refused(WebhookForm form, @Nullable UUID id, Problem problem, Model model,
			HttpServletResponse response) {
		response.setStatus(problem.status().value());
		if (problem.violations().isEmpty()) {
			model.addAttribute("problem", problem);
		}
		return form(form, id, problem.violations().stream().map(WebhookForm::error).distinct().toList(), model);
	}

	private static String form(WebhookForm form, @Nullable UUID id, List<FormError> errors, Model model) {
		BindingResult binding = new BeanPropertyBindingResult(form, FORM);
		errors.forEach((error) -> binding.rejectValue(error.field(), "rule", error.text()));
		model.addAttribute(FORM, form)
			.addAttribute(BindingResult.MODEL_KEY_PREFIX + FORM, binding)
			.addAttribute("errors", errors)
			.addAttribute("id", id)
			.addAttribute("types", EventType.subscribable());
		return "notification/form";
	}

	/**
	 * Does something, and says what was done.
	 */
	@FunctionalInterface
	private interface Command {

		String run();

	}

}
