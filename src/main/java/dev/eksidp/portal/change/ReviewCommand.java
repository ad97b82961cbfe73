package dev.eksidp.portal.change;

import java.util.ArrayList;
import java.util.List;

import dev.eksidp.portal.shell.PlainText;
import dev.eksidp.portal.shell.Violation;
import org.jspecify.annotations.Nullable;

/**
 * What an approver says about a revision.
 *
 * @param comment up to {@value #MAX_COMMENT} characters; required unless approving
 * @param revision the revision that the approver has looked at
 */
public record ReviewCommand(@Nullable ReviewDecision decision, @Nullable String comment, @Nullable Integer revision) {

	static final int MAX_COMMENT = 2000;

	public ReviewCommand {
		comment = (comment == null || comment.isBlank()) ? null : comment.strip();
	}

	/**
	 * Everything that is wrong with it.
	 */
	public List<Violation> violations() {
		List<Violation> found = new ArrayList<>();
		if (this.decision == null) {
			found.add(new Violation("/decision", "required", "Choose APPROVE, REQUEST_CHANGES or REJECT."));
		}
		else if (this.decision.needsComment() && this.comment == null) {
			found.add(new Violation("/comment", "required", "Say why in a comment; it is needed unless you approve."));
		}
		found.addAll(PlainText.violations("/comment", this.comment, MAX_COMMENT));
		if (this.revision == null) {
			found.add(new Violation("/revision", "required", "Name the revision that you have looked at."));
		}
		return List.copyOf(found);
	}

}
