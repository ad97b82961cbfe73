package dev.eksidp.portal.oidc;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a kube-apiserver with some OIDC settings would make of a token.
 *
 * @param accepted whether it would let the bearer in, as far as this can be told
 * @param username as RBAC sees it, prefix included; {@code null} when there is none
 * @param groups as RBAC sees them, prefix included
 * @param rules every rule that was applied, in the order of the kube-apiserver
 * @param notes what is worth knowing, although it decides nothing
 */
public record TokenPreview(boolean accepted, @Nullable String username, List<String> groups, List<Rule> rules,
		List<String> notes) {

	public TokenPreview {
		groups = List.copyOf(groups);
		rules = List.copyOf(rules);
		notes = List.copyOf(notes);
	}

	/**
	 * The rules that the token breaks. The kube-apiserver stops at the first; here all
	 * are told.
	 */
	public List<Rule> problems() {
		return this.rules.stream().filter((rule) -> !rule.holds()).toList();
	}

	/**
	 * One rule of the kube-apiserver, applied.
	 *
	 * @param claim the claim that it is about; the name of a header or empty where it is
	 * about none
	 * @param detail what was found, and what to do where the rule does not hold
	 */
	public record Rule(String claim, boolean holds, String detail) {

		static Rule holds(String claim, String detail) {
			return new Rule(claim, true, detail);
		}

		static Rule broken(String claim, String detail) {
			return new Rule(claim, false, detail);
		}

	}

}
