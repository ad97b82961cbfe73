package dev.eksidp.portal.change;

import java.util.Optional;

import dev.eksidp.portal.oidc.issuer.IssuerReport;
import org.jspecify.annotations.Nullable;

/**
 * Whether the checks of an issuer let a proposal pass.
 *
 * @param report what came of the checks
 * @param override why it is asked for in spite of a failed check; {@code null} when there
 * is no reason
 * @param overridable whether administrators let people do that
 */
record IssuerCheckVerdict(IssuerReport report, @Nullable String override, boolean overridable) {

	/**
	 * Why a proposal does not pass.
	 */
	Optional<ChecksFailed> problem() {
		return (!this.report.hasFailed() || isOverridden()) ? Optional.empty()
				: Optional.of(new ChecksFailed(this.report, this.overridable));
	}

	/**
	 * Whether a failed check is knowingly passed over.
	 */
	boolean isOverridden() {
		return this.report.hasFailed() && this.overridable && this.override != null;
	}

}
