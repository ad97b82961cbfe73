package dev.eksidp.portal.cluster;

import java.util.ArrayList;
import java.util.List;

import dev.eksidp.portal.shell.PlainText;
import dev.eksidp.portal.shell.Violation;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says who takes a drift for what the cluster is meant to have.
 *
 * @param reason why, up to {@value #MAX_REASON} characters
 * @param version which drift was looked at; {@code null} for whatever there is
 */
public record Adoption(@Nullable String reason, @Nullable Integer version) {

	static final int MAX_REASON = 2000;

	public Adoption {
		reason = (reason == null || reason.isBlank()) ? null : reason.strip();
	}

	/**
	 * Everything that is wrong with it.
	 */
	List<Violation> violations() {
		List<Violation> found = new ArrayList<>();
		if (this.reason == null) {
			found.add(new Violation("/reason", "required", "Say why this is what the cluster is meant to have."));
		}
		found.addAll(PlainText.violations("/reason", this.reason, MAX_REASON));
		return found;
	}

}
