package dev.eksidp.portal.policy;

import java.util.Optional;

import org.springframework.stereotype.Component;

/**
 * The default: every change needs some approvals, by any approvers but the requester.
 */
@Component
class EveryChange implements PolicyRule {

	private final PolicyProperties properties;

	EveryChange(PolicyProperties properties) {
		this.properties = properties;
	}

	@Override
	public Optional<RequiredApproval> apply(ChangeFacts facts) {
		return Optional
			.of(new RequiredApproval("every-change", "Every change, by any approver.", this.properties.approvals()));
	}

}
