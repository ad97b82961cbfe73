package dev.eksidp.portal.change.api;

import java.net.URI;

import dev.eksidp.portal.access.RequiresScope;
import dev.eksidp.portal.access.Scope;
import dev.eksidp.portal.change.ChangeRequestQueries;
import dev.eksidp.portal.change.ChangeRequestService;
import dev.eksidp.portal.change.ChangeRequestView;
import dev.eksidp.portal.change.UndoCommand;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/change-requests")
class UndoController {

	private final ChangeRequestService service;

	private final ChangeRequestQueries requests;

	UndoController(ChangeRequestService service, ChangeRequestQueries requests) {
		this.service = service;
		this.requests = requests;
	}

	/**
	 * Submits a new change request for what was before this one.
	 */
	@PostMapping("/{id}/undo")
	@RequiresScope(Scope.CHANGES_WRITE)
	ResponseEntity<ChangeRequestView> undo(@PathVariable String id, @RequestBody UndoCommand command) {
		long undone = ChangeRequestsController.parse(id);
		ChangeRequestView created = this.requests.get(this.service.undo(undone, command));
		return ResponseEntity.created(URI.create("/api/v1/change-requests/" + created.id()))
			.eTag(created.entityTag())
			.body(created);
	}

}
