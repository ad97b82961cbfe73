package dev.eksidp.portal.change.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.eksidp.portal.change.ChangeRequestView;
import dev.eksidp.portal.oidc.issuer.CheckStatus;
import dev.eksidp.portal.oidc.issuer.IssuerCheck;
import dev.eksidp.portal.oidc.issuer.IssuerReport;
import org.jspecify.annotations.Nullable;

/**
 * The checks of an issuer as pages show them: what deserves a look first, the rest
 * folded.
 *
 * @param open those that failed, then those that warn
 * @param folded all others
 * @param at when the issuer was looked at
 * @param override why it was asked for all the same; {@code null} when nothing failed
 * @param by who gave that reason
 */
record ChecksView(List<IssuerCheck> open, List<IssuerCheck> folded, Instant at, @Nullable String override, String by) {

	static ChecksView of(IssuerReport report) {
		return of(report, null, "");
	}

	/**
	 * What was found when a request was submitted.
	 * @return {@code null} when nobody has looked
	 */
	static @Nullable ChecksView of(ChangeRequestView request) {
		Instant at = request.checkedAt();
		return (at == null) ? null
				: of(new IssuerReport("", at, request.checks()), request.checksOverride(), request.requestedBy());
	}

	private static ChecksView of(IssuerReport report, @Nullable String override, String by) {
		List<IssuerCheck> open = new ArrayList<>(report.failures());
		open.addAll(report.with(CheckStatus.WARN));
		List<IssuerCheck> folded = new ArrayList<>(report.with(CheckStatus.PASS));
		folded.addAll(report.with(CheckStatus.SKIPPED));
		return new ChecksView(open, folded, report.at(), override, by);
	}

	/**
	 * For example {@code 1 failed, 2 warnings, 16 passed}.
	 */
	public String summary() {
		List<String> parts = new ArrayList<>();
		add(parts, count(this.open, CheckStatus.FAIL), "failed", "failed");
		add(parts, count(this.open, CheckStatus.WARN), "warning", "warnings");
		parts.add(count(this.folded, CheckStatus.PASS) + " passed");
		return String.join(", ", parts);
	}

	/**
	 * For example {@code 12 checks passed, 3 skipped}.
	 */
	public String foldedSummary() {
		long passed = count(this.folded, CheckStatus.PASS);
		long skipped = count(this.folded, CheckStatus.SKIPPED);
		String first = (passed == 1) ? "1 check passed" : passed + " checks passed";
		return (skipped == 0) ? first : "%s, %d skipped".formatted(first, skipped);
	}

	public boolean hasFailed() {
		return count(this.open, CheckStatus.FAIL) > 0;
	}

	private static void add(List<String> parts, long count, String one, String many) {
		if (count > 0) {
			parts.add(count + " " + ((count == 1) ? one : many));
		}
	}

	private static long count(List<IssuerCheck> checks, CheckStatus status) {
		return checks.stream().filter((check) -> check.status() == status).count();
	}

}
