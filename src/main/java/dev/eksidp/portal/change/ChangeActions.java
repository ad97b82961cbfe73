package dev.eksidp.portal.change;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.eksidp.portal.access.Permissions;
import dev.eksidp.portal.access.Person;
import org.springframework.stereotype.Component;

/**
 * What a person may do with a change request now: asked of the same table and the same
 * permissions that decide when they do it.
 */
@Component
class ChangeActions {

	private final Permissions permissions;

	private final Clock clock;

	ChangeActions(Permissions permissions, Clock clock) {
		this.permissions = permissions;
		this.clock = clock;
	}

	List<String> allowed(ChangeRequest request, Person person) {
		Instant now = this.clock.instant();
		Set<ChangeAction> possible = Transitions.from(request.statusAt(now));
		boolean intact = request.currentRevision().isIntact();
		List<String> allowed = new ArrayList<>();
		if (possible.contains(ChangeAction.APPROVE) && mayReview(request, person)) {
			allowed
				.addAll(intact ? List.of("approve", "reject", "requestChanges") : List.of("reject", "requestChanges"));
		}
		if (possible.contains(ChangeAction.REVISE)
				&& this.permissions.revise(person, request.requestedBy()).isAllowed()) {
			allowed.add("revise");
		}
		if (possible.contains(ChangeAction.WITHDRAW) && !request.isHalfDone()
				&& this.permissions.withdraw(person, request.requestedBy()).isAllowed()) {
			allowed.add("withdraw");
		}
		if (intact && possible.contains(ChangeAction.RETRY)
				&& this.permissions.retry(person, request.requestedBy()).isAllowed()) {
			allowed.add("retry");
		}
		if (request.statusAt(now) == ChangeStatus.NEEDS_ATTENTION
				&& this.permissions.settle(person, request.requestedBy()).isAllowed()) {
			allowed.addAll(List.of("rollBack", "accept"));
		}
		return List.copyOf(allowed);
	}

	private boolean mayReview(ChangeRequest request, Person person) {
		return !request.history().isWrittenBy(person.name()) && this.permissions
			.review(person, request.requestedBy(), request.history().reviewersOf(request.currentRevision()))
			.isAllowed();
	}

}
