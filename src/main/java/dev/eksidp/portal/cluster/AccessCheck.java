package dev.eksidp.portal.cluster;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

import dev.eksidp.portal.eks.ActionCheck;
import dev.eksidp.portal.eks.ActionCheck.Result;

/**
 * The last test of what the portal may do in an account and region.
 *
 * @param by who had it made
 * @param ended whether it is over
 * @param results action by action; empty until it is over
 * @param statements what is missing in the policy of the role, as IAM takes it; empty
 * where nothing is
 */
public record AccessCheck(Instant at, String by, boolean ended, List<ActionCheck> results, String statements) {

	/**
	 * How many results there are of a kind.
	 */
	public long count(Result result) {
		return this.results.stream().filter((check) -> check.result() == result).count();
	}

	/**
	 * The names of the actions that are denied.
	 */
	public List<String> denied() {
		return List.copyOf(new TreeSet<>(this.results.stream()
			.filter((check) -> check.result() == Result.DENIED)
			.map((check) -> (check.missing() != null) ? check.missing().action() : check.action().iamName())
			.toList()));
	}

}
