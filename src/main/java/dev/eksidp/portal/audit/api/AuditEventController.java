package dev.eksidp.portal.audit.api;

import java.time.Instant;

import dev.eksidp.portal.access.CurrentUser;
import dev.eksidp.portal.access.AuditableEvent.Outcome;
import dev.eksidp.portal.access.Permissions;
import dev.eksidp.portal.access.Person;
import dev.eksidp.portal.access.RequiresScope;
import dev.eksidp.portal.access.Scope;
import dev.eksidp.portal.audit.AuditFilter;
import dev.eksidp.portal.audit.AuditTrail;
import dev.eksidp.portal.shell.Problem;
import dev.eksidp.portal.shell.Slice;
import dev.eksidp.portal.shell.SliceRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class AuditEventController {

	private final AuditTrail trail;

	private final Permissions permissions;

	private final CurrentUser currentUser;

	AuditEventController(AuditTrail trail, Permissions permissions, CurrentUser currentUser) {
		this.trail = trail;
		this.permissions = permissions;
		this.currentUser = currentUser;
	}

	@GetMapping("/audit-events")
	@RequiresScope(Scope.AUDIT_READ)
	ResponseEntity<Slice<AuditEventResource>> search(@RequestParam @Nullable String actor,
			@RequestParam @Nullable String action, @RequestParam @Nullable Outcome outcome,
			@RequestParam @Nullable String subjectType, @RequestParam @Nullable String subjectId,
			@RequestParam @Nullable Instant from, @RequestParam @Nullable Instant to, @RequestParam @Nullable String q,
			@RequestParam @Nullable Integer limit, @RequestParam @Nullable String cursor) {
		this.permissions.readAudit(this.currentUser.person()).orThrow();
		AuditFilter filter = new AuditFilter(actor, action, outcome, subjectType, subjectId, from, to, q);
		return SliceRequest
			.answer(this.trail.search(filter, SliceRequest.of(limit, cursor)).map(AuditEventResource::of));
	}

	/**
	 * What happened to a change request, for everybody; what was refused, and from where
	 * others came, for auditors.
	 */
	@GetMapping("/change-requests/{id}/events")
	@RequiresScope(Scope.CHANGES_READ)
	ResponseEntity<Slice<AuditEventResource>> history(@PathVariable long id, @RequestParam @Nullable Integer limit,
			@RequestParam @Nullable String cursor) {
		SliceRequest page = SliceRequest.of(limit, cursor);
		Person reader = this.currentUser.person();
		boolean auditor = this.permissions.readAudit(reader).isAllowed();
		var events = this.trail.history("change-request", Long.toString(id), auditor, page);
		if (events.items().isEmpty() && page.after() == null) {
			throw new Problem(HttpStatus.NOT_FOUND, "change-request-not-found", "Change request not found",
					"There is no change request #%d. Look for it in the list of requests.".formatted(id));
		}
		return SliceRequest.answer(events.map((event) -> (auditor || event.actor().equals(reader.name()))
				? AuditEventResource.of(event) : AuditEventResource.withoutTrace(event)));
	}

}
