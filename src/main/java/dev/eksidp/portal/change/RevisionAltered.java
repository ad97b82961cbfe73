package dev.eksidp.portal.change;

import dev.eksidp.portal.shell.Problem;

import org.springframework.http.HttpStatus;

/**
 * What is stored of a revision is not what was submitted: it was changed in the database.
 */
public final class RevisionAltered extends Problem {

	/** What a change request fails with that was altered after its approval. */
	static final String CODE = "RevisionAltered";

	RevisionAltered(long id, int revision) {
		super(HttpStatus.CONFLICT, "revision-altered", "The revision was altered",
				"What is stored of revision %d of #%d is not what was submitted, so nobody can approve it or have it carried out. Tell an administrator to look who writes to the database, and make a new revision or a new request."
					.formatted(revision, id));
	}

}
