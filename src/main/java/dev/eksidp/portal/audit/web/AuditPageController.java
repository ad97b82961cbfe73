package dev.eksidp.portal.audit.web;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.eksidp.portal.access.AuditSubjects;
import dev.eksidp.portal.access.CurrentUser;
import dev.eksidp.portal.access.AuditableEvent.Outcome;
import dev.eksidp.portal.access.Permissions;
import dev.eksidp.portal.access.Person;
import dev.eksidp.portal.audit.AuditEvent;
import dev.eksidp.portal.audit.AuditTrail;
import dev.eksidp.portal.shell.Cursor;
import dev.eksidp.portal.shell.Slice;
import dev.eksidp.portal.shell.SliceRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@RequestMapping(AuditQuery.PATH)
class AuditPageController {

	private static final int ROWS = 50;

	private static final Map<Outcome, String> OUTCOMES = new EnumMap<>(
			Map.of(Outcome.DONE, "Done", Outcome.REFUSED, "Refused", Outcome.FAILED, "Failed"));

	private final AuditTrail trail;

	private final AuditSubjects subjects;

	private final Timelines timelines;

	private final Permissions permissions;

	private final CurrentUser currentUser;

	AuditPageController(AuditTrail trail, AuditSubjects subjects, Timelines timelines, Permissions permissions,
			CurrentUser currentUser) {
		this.trail = trail;
		this.subjects = subjects;
		this.timelines = timelines;
		this.permissions = permissions;
		this.currentUser = currentUser;
	}

	@GetMapping
	String search(@ModelAttribute("query") AuditQuery query, @RequestParam @Nullable String cursor,
			HttpServletRequest request, Model model) {
		Person reader = this.currentUser.person();
		this.permissions.readAudit(reader).orThrow();
		Cursor after = Cursor.parse(cursor);
		Slice<AuditEvent> found = this.trail.search(query.filter(), new SliceRequest(ROWS, after));
		String context = request.getContextPath();
		Slice<AuditEventView> rows = found
			.map((event) -> AuditEventView.of(event, this.subjects.find(event.subjectType()).orElse(null), reader));
		model.addAttribute("page", rows);
		model.addAttribute("rows", rows.items());
		model.addAttribute("actions", choices(query.action(), this.trail.actions()));
		model.addAttribute("outcomes", OUTCOMES);
		model.addAttribute("clear", query.isEmpty() ? null : context + AuditQuery.PATH);
		return "audit/list";
	}

	/**
	 * What happened to one thing, as a part of that thing's own page.
	 */
	@GetMapping("/timeline")
	String timeline(@RequestParam String subjectType, @RequestParam String subjectId, Model model) {
		model.addAttribute("moments", this.timelines.of(subjectType, subjectId, List.of()));
		return "audit/timeline :: list";
	}

	/**
	 * Values for a select, each its own label; the chosen one among them, known or not.
	 */
	private static Map<String, String> choices(@Nullable String chosen, List<String> known) {
		List<String> all = new ArrayList<>(known);
		String value = Objects.requireNonNullElse(chosen, "");
		if (!value.isBlank() && !all.contains(value)) {
			all.addFirst(value);
		}
		Map<String, String> choices = new LinkedHashMap<>();
		all.forEach((action) -> choices.put(action, action));
		return choices;
	}

}
