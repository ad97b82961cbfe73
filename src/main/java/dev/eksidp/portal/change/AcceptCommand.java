package dev.eksidp.portal.change;

import java.util.List;

import dev.eksidp.portal.shell.PlainText;
import dev.eksidp.portal.shell.Violation;
import org.jspecify.annotations.Nullable;

/**
 * Somebody leaves the cluster of a half-done change as it is.
 *
 * @param reason why, up to {@value #MAX_REASON} characters
 */
public record AcceptCommand(@Nullable String reason) {

	/** The code of the failure with which this ends a change request. */
	public static final String CODE = "AcceptedAsItIs";

	static final int MAX_REASON = 2000;

	public AcceptCommand {
		reason = (reason == null || reason.isBlank()) ? null : reason.strip();
	}

	/**
	 * Everything that is wrong with it.
	 */
	public List<Violation> violations() {
		return (this.reason == null)
				? List.of(new Violation("/reason", "required", "Say why the cluster can stay as it is."))
				: PlainText.violations("/reason", this.reason, MAX_REASON);
	}

}
