package dev.eksidp.portal.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.eksidp.portal.oidc.issuer.IssuerReport;
import dev.eksidp.portal.shell.Problem;
import dev.eksidp.portal.shell.Violation;
import org.springframework.http.HttpStatus;

/**
 * A check of the issuer has failed, and there is no reason to go on all the same. The
 * code of each error is the id of its check.
 */
public final class ChecksFailed extends Problem {

	private final transient IssuerReport report;

	ChecksFailed(IssuerReport report, boolean overridable) {
		super(HttpStatus.UNPROCESSABLE_CONTENT, "checks-failed", "The issuer failed its checks", "%s Failed: %s."
			.formatted(overridable
					? "Mend what is wrong, or give a reason for submitting anyway as the checks override; approvers see it."
					: "Mend what is wrong; administrators do not allow to submit anyway.", report.failedIds()),
				violations(report, overridable));
		this.report = report;
	}

	/**
	 * What came of all checks.
	 */
	public IssuerReport report() {
		return this.report;
	}

	private static List<Violation> violations(IssuerReport report, boolean overridable) {
		List<Violation> violations = new ArrayList<>(report.failures()
			.stream()
			.map((check) -> new Violation("/oidc/issuerUrl", check.id(),
					(check.detail() + " " + Objects.requireNonNullElse(check.remedy(), "")).strip()))
			.toList());
		violations.add(overridable
				? new Violation("/checksOverride", "required",
						"Give a reason for submitting although a check has failed, or mend what is wrong.")
				: new Violation("/checksOverride", "not-allowed",
						"Mend what is wrong; administrators do not allow to submit although a check has failed."));
		return violations;
	}

}
