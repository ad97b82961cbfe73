package dev.eksidp.portal.policy;

import java.util.Optional;

/**
 * One reason for needing approvals.
 */
@FunctionalInterface
interface PolicyRule {

	/**
	 * What this rule asks for, nothing when it does not apply.
	 */
	Optional<RequiredApproval> apply(ChangeFacts facts);

}
