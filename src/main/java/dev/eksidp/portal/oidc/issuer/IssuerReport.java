package dev.eksidp.portal.oidc.issuer;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * The outcome of all checks of an issuer.
 *
 * @param issuerUrl which one
 * @param at when it was looked at
 * @param checks in the order in which one depends on another
 */
public record IssuerReport(String issuerUrl, Instant at, List<IssuerCheck> checks) {

	public IssuerReport {
		checks = List.copyOf(checks);
	}

	/**
	 * Those with this outcome.
	 */
	public List<IssuerCheck> with(CheckStatus status) {
		return this.checks.stream().filter((check) -> check.status() == status).toList();
	}

	@JsonIgnore
	public List<IssuerCheck> failures() {
		return with(CheckStatus.FAIL);
	}

	@JsonIgnore
	public boolean hasFailed() {
		return !failures().isEmpty();
	}

	/**
	 * What the audit trail keeps.
	 */
	public Map<String, Object> summary() {
		Map<String, Object> summary = new LinkedHashMap<>();
		summary.put("checksPassed", with(CheckStatus.PASS).size());
		summary.put("checksWarned", ids(CheckStatus.WARN));
		summary.put("checksFailed", ids(CheckStatus.FAIL));
		return summary;
	}

	/**
	 * The ids of the checks with this outcome.
	 */
	public List<String> ids(CheckStatus status) {
		return with(status).stream().map(IssuerCheck::id).toList();
	}

	/**
	 * The ids of the failed checks, for the middle of a sentence.
	 */
	public String failedIds() {
		return String.join(", ", ids(CheckStatus.FAIL));
	}

}
