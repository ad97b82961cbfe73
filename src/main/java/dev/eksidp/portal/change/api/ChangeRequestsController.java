package dev.eksidp.portal.change.api;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.LongConsumer;

import dev.eksidp.portal.access.RequiresScope;
import dev.eksidp.portal.access.Scope;
import dev.eksidp.portal.change.ChangeRequestService;
import dev.eksidp.portal.change.AcceptCommand;
import dev.eksidp.portal.change.ChangeFilter;
import dev.eksidp.portal.change.ChangeRequestNotFound;
import dev.eksidp.portal.change.ChangeRequestView;
import dev.eksidp.portal.change.ChangeRequestQueries;
import dev.eksidp.portal.change.ChangeStatus;
import dev.eksidp.portal.change.ReviewCommand;
import dev.eksidp.portal.shell.ReadOnly;
import dev.eksidp.portal.shell.SliceRequest;
import dev.eksidp.portal.shell.Slice;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
@RequestMapping("/api/v1")
class ChangeRequestsController {

	private final ChangeRequestService service;

	private final ChangeRequestQueries requests;

	private final ChangeRequestWatcher watch;

	ChangeRequestsController(ChangeRequestService service, ChangeRequestQueries requests, ChangeRequestWatcher watch) {
		this.service = service;
		this.requests = requests;
		this.watch = watch;
	}

	/**
	 * Says what would come of a change request, and stores none.
	 */
	@PostMapping("/plans")
	@ReadOnly
	@RequiresScope(Scope.CHANGES_WRITE)
	PlanResource plan(@RequestBody ChangeRequestBody body) {
		return PlanResource.of(this.service.plan(body.proposal()));
	}

	@PostMapping("/change-requests")
	@RequiresScope(Scope.CHANGES_WRITE)
	ResponseEntity<ChangeRequestView> create(@RequestBody ChangeRequestBody body) {
		ChangeRequestView created = this.requests.get(this.service.submit(body.proposal()));
		return ResponseEntity.created(URI.create("/api/v1/change-requests/" + created.id()))
			.eTag(created.entityTag())
			.body(created);
	}

	@GetMapping("/change-requests")
	@RequiresScope(Scope.CHANGES_READ)
	ResponseEntity<Slice<ChangeRequestView>> list(@RequestParam(defaultValue = "") Set<ChangeStatus> status,
			@RequestParam @Nullable String clusterArn, @RequestParam @Nullable String accountId,
			@RequestParam @Nullable String region, @RequestParam @Nullable String requestedBy,
			@RequestParam @Nullable Instant createdFrom, @RequestParam @Nullable Instant createdTo,
			@RequestParam @Size(max = 200) @Nullable String q, @RequestParam @Nullable Integer limit,
			@RequestParam @Nullable String cursor) {
		ChangeFilter filter = new ChangeFilter(status, clusterArn, accountId, region, requestedBy, createdFrom,
				createdTo, q, null);
		return SliceRequest.answer(this.requests.list(filter, SliceRequest.of(limit, cursor)));
	}

	@GetMapping("/change-requests/{id}")
	@RequiresScope(Scope.CHANGES_READ)
	ResponseEntity<ChangeRequestView> get(@PathVariable String id,
			@RequestHeader(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
		return ChangeRequestWatcher.answer(this.requests.get(parse(id)), known);
	}

	/**
	 * Holds the answer until something has changed, or the time is over.
	 * @param wait for example {@code 30s} or {@code PT30S}
	 * @param known with {@code If-None-Match}, anything that differs from it is a change;
	 * without it, another status is
	 */
	@GetMapping(path = "/change-requests/{id}", params = "wait")
	@RequiresScope(Scope.CHANGES_READ)
	DeferredResult<ResponseEntity<ChangeRequestView>> get(@PathVariable String id, @RequestParam Duration wait,
			@RequestHeader(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
		return this.watch.await(parse(id), wait, known);
	}

	/**
	 * Sends the change request whenever it has changed, until it is closed.
	 * @param lastEventId what the caller has, from an earlier stream
	 */
	@GetMapping(path = "/change-requests/{id}/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	@RequiresScope(Scope.CHANGES_READ)
	ResponseEntity<SseEmitter> stream(@PathVariable String id,
			@RequestHeader("Last-Event-ID") @Nullable String lastEventId) {
		return this.watch.stream(parse(id), lastEventId);
	}

	/**
	 * Makes the next revision.
	 * @param ifMatch the entity tag of what the caller has edited
	 */
	@PutMapping("/change-requests/{id}")
	@RequiresScope(Scope.CHANGES_WRITE)
	ResponseEntity<ChangeRequestView> revise(@PathVariable String id,
			@RequestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @RequestBody ChangeRequestBody body) {
		return after(id, (changeRequest) -> this.service.revise(changeRequest, IfMatch.seen(ifMatch), body.proposal()));
	}

	@PostMapping("/change-requests/{id}/reviews")
	@RequiresScope(Scope.CHANGES_REVIEW)
	ResponseEntity<ChangeRequestView> review(@PathVariable String id, @RequestBody ReviewCommand command) {
		return after(id, (changeRequest) -> this.service.review(changeRequest, command));
	}

	@PostMapping("/change-requests/{id}/withdrawal")
	@RequiresScope(Scope.CHANGES_WRITE)
	ResponseEntity<ChangeRequestView> withdraw(@PathVariable String id) {
		return after(id, this.service::withdraw);
	}

	@PostMapping("/change-requests/{id}/retry")
	@RequiresScope(Scope.CHANGES_WRITE)
	ResponseEntity<ChangeRequestView> retry(@PathVariable String id) {
		return after(id, this.service::retry);
	}

	@PostMapping("/change-requests/{id}/rollback")
	@RequiresScope(Scope.CHANGES_WRITE)
	ResponseEntity<ChangeRequestView> rollBack(@PathVariable String id) {
		return after(id, this.service::rollBack);
	}

	@PostMapping("/change-requests/{id}/acceptance")
	@RequiresScope(Scope.CHANGES_WRITE)
	ResponseEntity<ChangeRequestView> accept(@PathVariable String id, @RequestBody AcceptCommand command) {
		return after(id, (changeRequest) -> this.service.accept(changeRequest, command));
	}

	/**
	 * The change request as it is after a command.
	 */
	private ResponseEntity<ChangeRequestView> after(String id, LongConsumer command) {
		long changeRequest = parse(id);
		command.accept(changeRequest);
		return ChangeRequestWatcher.answer(this.requests.get(changeRequest));
	}

	/**
	 * An id that is no number names nothing, like one that is not there.
	 */
	static long parse(String id) {
		try {
			return Long.parseLong(id);
		}
		catch (NumberFormatException ex) {
			throw new ChangeRequestNotFound(id);
		}
	}

}
