package dev.eksidp.portal.change.api;

import java.net.URI;
import java.util.Set;

import dev.eksidp.portal.access.RequiresScope;
import dev.eksidp.portal.access.Scope;
import dev.eksidp.portal.change.ChangeDesk;
import dev.eksidp.portal.change.ChangeFilter;
import dev.eksidp.portal.change.ChangeRequestNotFound;
import dev.eksidp.portal.change.ChangeRequestView;
import dev.eksidp.portal.change.ChangeRequests;
import dev.eksidp.portal.change.ChangeStatus;
import dev.eksidp.portal.change.ReviewCommand;
import dev.eksidp.portal.shell.SliceRequest;
import dev.eksidp.portal.shell.Slice;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class ChangeRequestsController {

	private final ChangeDesk desk;

	private final ChangeRequests requests;

	ChangeRequestsController(ChangeDesk desk, ChangeRequests requests) {
		this.desk = desk;
		this.requests = requests;
	}

	/**
	 * Says what would come of a change request, and stores none.
	 */
	@PostMapping("/plans")
	@RequiresScope(Scope.CHANGES_WRITE)
	PlanResource plan(@RequestBody ChangeRequestBody body) {
		return PlanResource.of(this.desk.plan(body.proposal()));
	}

	@PostMapping("/change-requests")
	@RequiresScope(Scope.CHANGES_WRITE)
	ResponseEntity<ChangeRequestView> create(@RequestBody ChangeRequestBody body) {
		ChangeRequestView created = this.requests.get(this.desk.submit(body.proposal()));
		return ResponseEntity.created(URI.create("/api/v1/change-requests/" + created.id()))
			.eTag(entityTag(created))
			.body(created);
	}

	@GetMapping("/change-requests")
	@RequiresScope(Scope.CHANGES_READ)
	ResponseEntity<Slice<ChangeRequestView>> list(@RequestParam(defaultValue = "") Set<ChangeStatus> status,
			@RequestParam @Nullable String clusterArn, @RequestParam @Nullable String requestedBy,
			@RequestParam @Size(max = 200) @Nullable String q, @RequestParam @Nullable Integer limit,
			@RequestParam @Nullable String cursor) {
		ChangeFilter filter = new ChangeFilter(status, clusterArn, null, null, requestedBy, q, null);
		return SliceRequest.answer(this.requests.list(filter, SliceRequest.of(limit, cursor)));
	}

	@GetMapping("/change-requests/{id}")
	@RequiresScope(Scope.CHANGES_READ)
	ResponseEntity<ChangeRequestView> get(@PathVariable String id) {
		return answer(parse(id));
	}

	@PostMapping("/change-requests/{id}/reviews")
	@RequiresScope(Scope.CHANGES_REVIEW)
	ResponseEntity<ChangeRequestView> review(@PathVariable String id, @RequestBody ReviewCommand command) {
		long changeRequest = parse(id);
		this.desk.review(changeRequest, command);
		return answer(changeRequest);
	}

	@PostMapping("/change-requests/{id}/withdrawal")
	@RequiresScope(Scope.CHANGES_WRITE)
	ResponseEntity<ChangeRequestView> withdraw(@PathVariable String id) {
		long changeRequest = parse(id);
		this.desk.withdraw(changeRequest);
		return answer(changeRequest);
	}

	@PostMapping("/change-requests/{id}/retry")
	@RequiresScope(Scope.CHANGES_WRITE)
	ResponseEntity<ChangeRequestView> retry(@PathVariable String id) {
		long changeRequest = parse(id);
		this.desk.retry(changeRequest);
		return answer(changeRequest);
	}

	private ResponseEntity<ChangeRequestView> answer(long id) {
		ChangeRequestView request = this.requests.get(id);
		return ResponseEntity.ok().eTag(entityTag(request)).body(request);
	}

	private static String entityTag(ChangeRequestView request) {
		return Integer.toString(request.version());
	}

	/**
	 * An id that is no number names nothing, like one that is not there.
	 */
	private static long parse(String id) {
		try {
			return Long.parseLong(id);
		}
		catch (NumberFormatException ex) {
			throw new ChangeRequestNotFound(id);
		}
	}

}
