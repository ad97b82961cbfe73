package dev.eksidp.portal.policy;

import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

/**
 * All rules together.
 */
@Component
public class Policies {

	private final List<PolicyRule> rules;

	Policies(List<PolicyRule> rules) {
		this.rules = List.copyOf(rules);
	}

	/**
	 * What the rules ask for that apply; one review counts for each of them.
	 */
	public List<RequiredApproval> requiredFor(ChangeFacts facts) {
		return this.rules.stream().map((rule) -> rule.apply(facts)).flatMap(Optional::stream).toList();
	}

}
