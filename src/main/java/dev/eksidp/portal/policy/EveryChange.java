package dev.eksidp.portal.policy;

import java.util.Optional;

import org.springframework.stereotype.Component;

/**
 * The default: every change needs one approval, by any approver but the requester.
 */
@Component
class EveryChange implements PolicyRule {

	@Override
	public Optional<RequiredApproval> apply(ChangeFacts facts) {
		return Optional.of(new RequiredApproval("every-change", "Every change, by any approver.", 1));
	}

}
