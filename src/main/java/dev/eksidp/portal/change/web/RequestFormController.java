package dev.eksidp.portal.change.web;

import java.util.ArrayList;
import java.util.List;

import dev.eksidp.portal.access.AccessRefused;
import dev.eksidp.portal.access.CurrentUser;
import dev.eksidp.portal.access.Permissions;
import dev.eksidp.portal.change.ChangeRequestService;
import dev.eksidp.portal.change.ChangeRequestView;
import dev.eksidp.portal.change.ChangeRequestQueries;
import dev.eksidp.portal.change.ChecksFailed;
import dev.eksidp.portal.change.ChangeStatus;
import dev.eksidp.portal.change.PlanPreview;
import dev.eksidp.portal.change.Proposal;
import dev.eksidp.portal.change.ExpectedState;
import dev.eksidp.portal.change.ReviewDecision;
import dev.eksidp.portal.change.Undo;
import dev.eksidp.portal.change.UndoQueries;
import dev.eksidp.portal.change.web.FormErrors.FormError;
import dev.eksidp.portal.change.web.PlanView.Tense;
import dev.eksidp.portal.cluster.ClusterFilter;
import dev.eksidp.portal.cluster.ClusterTaken;
import dev.eksidp.portal.cluster.ClusterView;
import dev.eksidp.portal.cluster.ClusterService;
import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.export.PastedSettings;
import dev.eksidp.portal.oidc.issuer.IssuerChecks;
import dev.eksidp.portal.plan.Kind;
import dev.eksidp.portal.plan.OnFailure;
import dev.eksidp.portal.plan.Operation;
import dev.eksidp.portal.shell.InvalidInput;
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
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The form: for a new request and for the next revision of one. Nothing that was typed is
 * ever lost.
 */
@Controller
class RequestFormController {

	private static final String FORM = "form";

	private static final int CANDIDATES = 100;

	private final ChangeRequestService service;

	private final ChangeRequestQueries requests;

	private final UndoQueries undos;

	private final ClusterService clusters;

	private final IssuerChecks issuerChecks;

	private final Permissions permissions;

	private final CurrentUser currentUser;

	RequestFormController(ChangeRequestService service, ChangeRequestQueries requests, UndoQueries undos,
			ClusterService clusters, IssuerChecks issuerChecks, Permissions permissions, CurrentUser currentUser) {
		this.service = service;
		this.requests = requests;
		this.undos = undos;
		this.clusters = clusters;
		this.issuerChecks = issuerChecks;
		this.permissions = permissions;
		this.currentUser = currentUser;
	}

	/**
	 * An empty form, one that starts from what a cluster has now or from what is recorded
	 * of it, or one with the content of an earlier request, or with what was before that.
	 * @param operation what somebody has chosen for the cluster already
	 */
	@GetMapping("/requests/new")
	String start(@RequestParam(defaultValue = "") String clusterArn, @RequestParam(defaultValue = "") String operation,
			@RequestParam @Nullable Long from, @RequestParam @Nullable Long undo,
			@RequestParam(defaultValue = "false") boolean restore, Model model) {
		this.permissions.submit(this.currentUser.person()).orThrow();
		RequestForm form;
		if (undo != null) {
			Undo undone = this.undos.get(undo);
			model.addAttribute("undo", undone);
			form = RequestForm.of(undone.proposal(), undone.cluster().name(), "");
		}
		else if (from != null) {
			ChangeRequestView earlier = this.requests.get(from);
			form = RequestForm.of(this.requests.content(from), earlier.cluster().name(), "");
		}
		else {
			ClusterView cluster = ClusterArn.parse(clusterArn).flatMap(this.clusters::find).orElse(null);
			form = (restore && cluster != null) ? RequestForm.restoring(cluster)
					: RequestForm.startingFor(cluster, operation.equals(Operation.DISASSOCIATE.name()));
		}
		return show(form, List.of(), null, model);
	}

	@PostMapping(path = "/requests", params = { "!add", "!remove", "!preview" })
	String submit(@RequestParam MultiValueMap<String, String> fields, Model model, HttpServletResponse response,
			RedirectAttributes flash) {
		RequestForm form = found(RequestForm.read(fields));
		try {
			long id = this.service.submit(proposal(form));
			flash.addFlashAttribute("done", "Request #%d is submitted. Approvers see it in their queue.".formatted(id));
			return "redirect:/requests/" + id;
		}
		catch (Problem problem) {
			return refused(form, null, problem, model, response);
		}
	}

	@GetMapping("/requests/{id:\\d{1,18}}/revise")
	String revise(@PathVariable long id, Model model) {
		ChangeRequestView request = this.requests.get(id);
		this.permissions.revise(this.currentUser.person(), request.requestedBy()).orThrow();
		if (!request.allows("revise")) {
			return "redirect:/requests/" + id;
		}
		RequestForm form = RequestForm.of(this.requests.content(id), request.cluster().name(),
				Integer.toString(request.revision()));
		return show(form, List.of(), request, model);
	}

	@PostMapping(path = "/requests/{id:\\d{1,18}}/revise", params = { "!add", "!remove", "!preview" })
	String submitRevision(@PathVariable long id, @RequestParam MultiValueMap<String, String> fields, Model model,
			HttpServletResponse response, RedirectAttributes flash) {
		ChangeRequestView request = this.requests.get(id);
		RequestForm form = RequestForm.read(fields);
		try {
			this.service.revise(id, new ExpectedState.Revision(form.seen()), proposal(form));
			flash.addFlashAttribute("done",
					"A new revision of #%d is submitted; earlier approvals are void.".formatted(id));
			return "redirect:/requests/" + id;
		}
		catch (Problem problem) {
			return refused(form, request, problem, model, response);
		}
	}

	/**
	 * Without a script: rows are added and removed here, and the plan is shown.
	 */
	@PostMapping({ "/requests", "/requests/{id:\\d{1,18}}/revise" })
	String edit(@PathVariable(required = false) @Nullable Long id, @RequestParam MultiValueMap<String, String> fields,
			@RequestParam @Nullable String add, @RequestParam @Nullable String remove, Model model,
			HttpServletResponse response) {
		this.permissions.submit(this.currentUser.person()).orThrow();
		ChangeRequestView request = (id != null) ? this.requests.get(id) : null;
		RequestForm typed = RequestForm.read(fields);
		RequestForm form = (request == null) ? found(typed) : typed;
		if (add != null || remove != null) {
			form = (add != null) ? form.adding(add) : form.removing(String.valueOf(remove));
			return show(form, List.of(), request, model);
		}
		try {
			Proposal proposal = proposal(form);
			PlanPreview preview = this.service.plan(proposal);
			model.addAttribute("preview", Preview.of(preview, proposal.onFailure()));
			model.addAttribute("checks", (preview.report() != null) ? ChecksView.of(preview.report()) : null);
			return show(form, List.of(), request, model);
		}
		catch (Problem problem) {
			return refused(form, request, problem, model, response);
		}
	}

	/**
	 * A text from another tool that was pasted stays in the form until it was read.
	 */
	@ModelAttribute("paste")
	String paste(@RequestParam(defaultValue = "") String paste) {
		return paste;
	}

	/**
	 * Fills in settings that were pasted; whatever else was typed stays.
	 */
	@PostMapping(path = { "/requests", "/requests/{id:\\d{1,18}}/revise" },
			params = { "import", "!add", "!remove", "!preview" })
	String fillIn(@PathVariable(required = false) @Nullable Long id, @RequestParam MultiValueMap<String, String> fields,
			@ModelAttribute("paste") String paste, Model model, HttpServletResponse response) {
		this.permissions.submit(this.currentUser.person()).orThrow();
		ChangeRequestView request = (id != null) ? this.requests.get(id) : null;
		RequestForm form = RequestForm.read(fields);
		return switch (PastedSettings.of(paste)) {
			case PastedSettings.Unreadable unreadable -> {
				response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
				model.addAttribute("pasteError", unreadable.detail());
				yield show(form, List.of(), request, model);
			}
			case PastedSettings.Read read -> {
				model.addAttribute("pasted", read).addAttribute("paste", "");
				RequestForm filled = form.filledWith(read.oidc(), read.tags().values());
				yield show((request == null) ? picked(filled, read) : filled, List.of(), request, model);
			}
		};
	}

	/**
	 * The cluster that the text names, unless one was chosen.
	 */
	private RequestForm picked(RequestForm form, PastedSettings.Read read) {
		String name = read.clusterName();
		if (name == null || !form.cluster().isBlank() || !form.clusterArn().isEmpty()) {
			return form;
		}
		List<ClusterView> named = named(name, read.region());
		return form.forCluster(name, (named.size() == 1) ? named.getFirst().arn().toString() : "");
	}

	/**
	 * What would come of what is typed so far, against what was last seen of the cluster.
	 */
	@PostMapping("/requests/preview")
	String preview(@RequestParam MultiValueMap<String, String> fields, Model model) {
		RequestForm form = found(RequestForm.read(fields));
		try {
			Proposal proposal = proposal(form);
			model.addAttribute("preview", Preview.of(this.service.sketch(proposal), proposal.onFailure()));
		}
		catch (AccessRefused refused) {
			throw refused;
		}
		catch (InvalidInput incomplete) {
			List<FormError> errors = FormErrors.of(form, incomplete.violations());
			model.addAttribute("missing", errors.stream().filter(FormError::missing).toList());
			model.addAttribute("wrong", errors.stream().filter((error) -> !error.missing()).toList());
		}
		return "change/preview :: preview";
	}

	/**
	 * The text of the picker is enough where it names one cluster.
	 */
	private RequestForm found(RequestForm form) {
		String text = form.cluster().strip();
		if (!form.clusterArn().isEmpty() || text.isEmpty()) {
			return form;
		}
		if (ClusterArn.parse(text).isPresent()) {
			return form.forCluster(form.cluster(), text);
		}
		List<ClusterView> named = named(text, null);
		return (named.size() == 1) ? form.forCluster(form.cluster(), named.getFirst().arn().toString()) : form;
	}

	private List<ClusterView> named(String name, @Nullable String region) {
		return this.clusters.list(ClusterFilter.choosing(name, region), new SliceRequest(CANDIDATES, null))
			.items()
			.stream()
			.filter((cluster) -> cluster.name().equals(name))
			.toList();
	}

	private static Proposal proposal(RequestForm form) {
		Proposal proposal = form.proposal();
		List<Violation> doubles = FormErrors.doubles(form);
		if (!doubles.isEmpty()) {
			List<Violation> all = new ArrayList<>(proposal.violations());
			all.addAll(doubles);
			throw new InvalidInput(all);
		}
		return proposal;
	}

	private String refused(RequestForm form, @Nullable ChangeRequestView request, Problem problem, Model model,
			HttpServletResponse response) {
		if (problem instanceof AccessRefused) {
			throw problem;
		}
		response.setStatus(
				(problem.status() == HttpStatus.FORBIDDEN) ? HttpStatus.CONFLICT.value() : problem.status().value());
		if (problem instanceof ChecksFailed failed) {
			model.addAttribute("checks", ChecksView.of(failed.report()));
		}
		List<FormError> errors = FormErrors.of(form, problem.violations());
		if (errors.isEmpty()) {
			model.addAttribute("problem", problem);
			model.addAttribute("inTheWay", (problem instanceof ClusterTaken taken) ? taken.openChangeRequest() : null);
		}
		return show(form, errors, request, model);
	}

	private String show(RequestForm form, List<FormError> errors, @Nullable ChangeRequestView request, Model model) {
		BindingResult binding = new BeanPropertyBindingResult(form, FORM);
		errors.forEach((error) -> binding.rejectValue(error.name(), "rule", error.text()));
		model.addAttribute(FORM, form);
		model.addAttribute(BindingResult.MODEL_KEY_PREFIX + FORM, binding);
		model.addAttribute("errors", errors);
		model.addAttribute("title", (request != null) ? "Revise request #" + request.id() : "New request");
		model.addAttribute("lead", (request != null)
				? "A new revision voids all approvals; everything is reviewed again."
				: "Associate an OIDC identity provider with a cluster, change the one that it has, or disassociate it.");
		model.addAttribute("revised", request);
		model.addAttribute("answered", (request != null && request.status() == ChangeStatus.CHANGES_REQUESTED)
				? request.lastReview(ReviewDecision.REQUEST_CHANGES).orElse(null) : null);
		model.addAttribute("overridable", this.issuerChecks.areOverridable());
		model.addAttribute("cluster", ClusterArn.parse(form.clusterArn()).flatMap(this.clusters::find).orElse(null));
		return "change/form";
	}

	/**
	 * A plan, and what it would take.
	 *
	 * @param refusal why it could not be submitted
	 */
	record Preview(PlanView plan, String approvals, List<String> eligible, @Nullable String refusal) {

		static Preview of(PlanPreview preview, @Nullable OnFailure said) {
			OnFailure onFailure = (preview.plan().kind() != Kind.REPLACE) ? null
					: (said != null) ? said : OnFailure.ROLLBACK;
			return new Preview(
					PlanView.of(preview.plan(), preview.interruption(), onFailure, preview.cluster().name(),
							Tense.WILL),
					NextActionView.approvals(preview.required()), preview.eligible(), preview.refusal());
		}

	}

}
