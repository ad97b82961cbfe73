package dev.eksidp.portal.change.api;

import dev.eksidp.portal.access.RequiresScope;
import dev.eksidp.portal.access.Scope;
import dev.eksidp.portal.change.ComparisonView;
import dev.eksidp.portal.change.RevisionQueries;
import dev.eksidp.portal.change.RevisionView;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The revisions of a change request.
 */
@RestController
@RequestMapping("/api/v1/change-requests/{id}")
class RevisionsController {

	private final RevisionQueries revisions;

	RevisionsController(RevisionQueries revisions) {
		this.revisions = revisions;
	}

	@GetMapping("/revisions/{number}")
	@RequiresScope(Scope.CHANGES_READ)
	RevisionView get(@PathVariable String id, @PathVariable String number) {
		return this.revisions.get(ChangeRequestsController.parse(id), number);
	}

	/**
	 * Compares two revisions, or one with the cluster.
	 */
	@GetMapping("/comparison")
	@RequiresScope(Scope.CHANGES_READ)
	ComparisonView compare(@PathVariable String id, @RequestParam String from, @RequestParam String to) {
		return this.revisions.compare(ChangeRequestsController.parse(id), from, to);
	}

}
