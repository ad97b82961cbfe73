package dev.eksidp.portal.change.web;

import java.util.List;
import java.util.Set;

import dev.eksidp.portal.access.AccessRefused;
import dev.eksidp.portal.access.CurrentUser;
import dev.eksidp.portal.access.Decision;
import dev.eksidp.portal.access.Permissions;
import dev.eksidp.portal.access.Person;
import dev.eksidp.portal.access.Role;
import dev.eksidp.portal.change.ChangeRequestService;
import dev.eksidp.portal.change.AcceptCommand;
import dev.eksidp.portal.change.ChangeFilter;
import dev.eksidp.portal.change.ChangeRequestView;
import dev.eksidp.portal.change.ChangeRequestView.ReviewView;
import dev.eksidp.portal.change.ChangeRequestQueries;
import dev.eksidp.portal.change.ChangeStatus;
import dev.eksidp.portal.change.ReviewCommand;
import dev.eksidp.portal.change.ReviewDecision;
import dev.eksidp.portal.shell.InvalidInput;
import dev.eksidp.portal.shell.Problem;
import dev.eksidp.portal.shell.Slice;
import dev.eksidp.portal.shell.SliceRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The list of requests, a page for each, and what can be done there.
 */
@Controller
class RequestPageController {

	private final ChangeRequestService service;

	private final ChangeRequestQueries requests;

	private final Permissions permissions;

	private final CurrentUser currentUser;

	RequestPageController(ChangeRequestService service, ChangeRequestQueries requests, Permissions permissions,
			CurrentUser currentUser) {
		this.service = service;
		this.requests = requests;
		this.permissions = permissions;
		this.currentUser = currentUser;
	}

	@GetMapping("/requests")
	String list(@RequestParam(name = "view", defaultValue = "") String wanted,
			@RequestParam(defaultValue = "") Set<ChangeStatus> status,
			@RequestParam(defaultValue = "") @Size(max = 200) String q,
			@RequestParam(defaultValue = "") @Size(max = 200) String requestedBy,
			@RequestParam(defaultValue = "") String cluster, @RequestParam @Nullable String cursor, Model model) {
		Person me = this.currentUser.person();
		RequestListTab view = RequestListTab.of(wanted);
		ChangeFilter filter = view.filter(me.name(), status, orNull(cluster), orNull(requestedBy), orNull(q));
		Slice<ListRow> rows = this.requests.list(filter, SliceRequest.of(null, cursor))
			.map((request) -> new ListRow(request, NextActionView.of(request, me.name())));
		model.addAttribute("requests", rows)
			.addAttribute("view", view)
			.addAttribute("approver", me.is(Role.APPROVER))
			.addAttribute("reviewCount", reviewCount(me))
			.addAttribute("openCount", this.requests.count(ChangeFilter.open()))
			.addAttribute("statuses", status)
			.addAttribute("q", q)
			.addAttribute("requestedBy", requestedBy)
			.addAttribute("cluster", cluster)
			.addAttribute("filtered", !status.isEmpty() || !q.isBlank() || !requestedBy.isBlank() || !cluster.isBlank())
			.addAttribute("mayRequest", this.permissions.submit(me).isAllowed());
		return "change/list";
	}

	@GetMapping("/requests/{id:\\d{1,18}}")
	String show(@PathVariable long id, Model model) {
		model.addAttribute("page", page(id)).addAttribute("review", ReviewForm.EMPTY);
		return "change/show";
	}

	/**
	 * The part of the page that changes by itself: nothing (204) while it looks as it was
	 * seen last.
	 */
	@GetMapping("/requests/{id:\\d{1,18}}/live")
	Object live(@PathVariable long id, @RequestParam(defaultValue = "") String seen) {
		RequestPageView page = page(id);
		if (page.seen().equals(seen)) {
			return ResponseEntity.noContent().build();
		}
		return new ModelAndView("change/live :: live").addObject("page", page).addObject("review", ReviewForm.EMPTY);
	}

	/**
	 * Somebody loads the address of a form again: the page that it was on.
	 */
	@GetMapping({ "/requests/{id:\\d{1,18}}/review", "/requests/{id:\\d{1,18}}/retry",
			"/requests/{id:\\d{1,18}}/rollback" })
	String again(@PathVariable long id) {
		return "redirect:/requests/" + id;
	}

	@PostMapping("/requests/{id:\\d{1,18}}/review")
	String review(@PathVariable long id, @RequestParam @Nullable ReviewDecision decision,
			@RequestParam(defaultValue = "") String comment, @RequestParam @Nullable Integer revision, Model model,
			HttpServletResponse response, RedirectAttributes flash) {
		try {
			this.service.review(id, new ReviewCommand(decision, comment, revision));
			flash.addFlashAttribute("done", "Your review of #%d is recorded.".formatted(id));
			return "redirect:/requests/" + id;
		}
		catch (AccessRefused refused) {
			throw refused;
		}
		catch (Problem problem) {
			response.setStatus((problem.status() == HttpStatus.NOT_FOUND) ? HttpStatus.CONFLICT.value()
					: problem.status().value());
			model.addAttribute("page", page(id))
				.addAttribute("review", ReviewForm.of(decision, comment, problem))
				.addAttribute("refused", problem.violations().isEmpty() ? problem.detail() : null);
			return "change/show";
		}
	}

	/**
	 * Asks once more, because there is no way back.
	 */
	@GetMapping("/requests/{id:\\d{1,18}}/withdraw")
	String askToWithdraw(@PathVariable long id, Model model) {
		ChangeRequestView request = this.requests.get(id);
		if (!request.allows("withdraw")) {
			return "redirect:/requests/" + id;
		}
		model.addAttribute("request", request).addAttribute("title", RequestPageView.title(request));
		return "change/withdraw";
	}

	@PostMapping("/requests/{id:\\d{1,18}}/withdraw")
	String withdraw(@PathVariable long id, RedirectAttributes flash) {
		return command(id, flash, () -> this.service.withdraw(id), "Request #%d is withdrawn.".formatted(id));
	}

	@PostMapping("/requests/{id:\\d{1,18}}/retry")
	String retry(@PathVariable long id, RedirectAttributes flash) {
		return command(id, flash, () -> this.service.retry(id), "Request #%d is tried again.".formatted(id));
	}

	@PostMapping("/requests/{id:\\d{1,18}}/rollback")
	String rollBack(@PathVariable long id, RedirectAttributes flash) {
		return command(id, flash, () -> this.service.rollBack(id),
				"The portal puts back what was there before request #%d.".formatted(id));
	}

	/**
	 * Asks for the reason, because nothing follows the cluster after that.
	 */
	@GetMapping("/requests/{id:\\d{1,18}}/accept")
	String askToAccept(@PathVariable long id, Model model) {
		ChangeRequestView request = this.requests.get(id);
		return request.allows("accept") ? accept(request, "", null, model) : "redirect:/requests/" + id;
	}

	@PostMapping("/requests/{id:\\d{1,18}}/accept")
	String accept(@PathVariable long id, @RequestParam(defaultValue = "") String reason, Model model,
			HttpServletResponse response, RedirectAttributes flash) {
		try {
			this.service.accept(id, new AcceptCommand(reason));
			flash.addFlashAttribute("done", "The cluster of request #%d stays as it is.".formatted(id));
			return "redirect:/requests/" + id;
		}
		catch (InvalidInput invalid) {
			response.setStatus(invalid.status().value());
			return accept(this.requests.get(id), reason, invalid.violations().getFirst().detail(), model);
		}
		catch (AccessRefused refused) {
			throw refused;
		}
		catch (Problem problem) {
			flash.addFlashAttribute("refused", problem.detail());
			return "redirect:/requests/" + id;
		}
	}

	private static String accept(ChangeRequestView request, String reason, @Nullable String error, Model model) {
		model.addAttribute("request", request)
			.addAttribute("title", RequestPageView.title(request))
			.addAttribute("reason", reason)
			.addAttribute("error", error);
		return "change/accept";
	}

	/**
	 * How many requests wait for this person, for the navigation.
	 */
	@GetMapping("/requests/fragments/review-count")
	String reviewCount(Model model) {
		model.addAttribute("count", reviewCount(this.currentUser.person()));
		return "change/fragments :: review-count";
	}

	private String command(long id, RedirectAttributes flash, Runnable command, String done) {
		try {
			command.run();
			flash.addFlashAttribute("done", done);
		}
		catch (AccessRefused refused) {
			throw refused;
		}
		catch (Problem problem) {
			flash.addFlashAttribute("refused", problem.detail());
		}
		return "redirect:/requests/" + id;
	}

	private RequestPageView page(long id) {
		ChangeRequestView request = this.requests.get(id);
		Person me = this.currentUser.person();
		String refusal = null;
		if (request.status() == ChangeStatus.PENDING_APPROVAL && !request.allows("reject")) {
			List<String> reviewed = request.reviews()
				.stream()
				.filter((review) -> review.revision() == request.revision())
				.map(ReviewView::reviewer)
				.toList();
			Decision decision = this.permissions.review(me, request.requestedBy(), reviewed);
			refusal = (decision instanceof Decision.Refused refused) ? refused.reason()
					: "You wrote a revision of this request, so somebody else reviews it.";
		}
		return RequestPageView.of(request, me.name(), refusal);
	}

	private long reviewCount(Person me) {
		return me.is(Role.APPROVER) ? this.requests.count(ChangeFilter.waitingFor(me.name())) : 0;
	}

	private static @Nullable String orNull(String value) {
		return value.isBlank() ? null : value.strip();
	}

	/**
	 * A row of the list.
	 */
	record ListRow(ChangeRequestView request, NextActionView nextAction) {
	}

	/**
	 * A review as it was typed.
	 */
	record ReviewForm(@Nullable ReviewDecision decision, String comment, @Nullable String decisionError,
			@Nullable String commentError) {

		static final ReviewForm EMPTY = new ReviewForm(null, "", null, null);

		static ReviewForm of(@Nullable ReviewDecision decision, String comment, Problem problem) {
			return new ReviewForm(
					decision, comment, at(problem, "/decision") != null
							? "Choose what you decide: approve, request changes, or reject." : null,
					at(problem, "/comment"));
		}

		private static @Nullable String at(Problem problem, String pointer) {
			return problem.violations()
				.stream()
				.filter((violation) -> violation.pointer().equals(pointer))
				.map((violation) -> violation.detail())
				.findFirst()
				.orElse(null);
		}

	}

}
