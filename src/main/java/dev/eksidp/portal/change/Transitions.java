package dev.eksidp.portal.change;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import static dev.eksidp.portal.change.ChangeAction.ACCEPT;
import static dev.eksidp.portal.change.ChangeAction.APPROVE;
import static dev.eksidp.portal.change.ChangeAction.EXPIRE;
import static dev.eksidp.portal.change.ChangeAction.FAIL;
import static dev.eksidp.portal.change.ChangeAction.NEED_ATTENTION;
import static dev.eksidp.portal.change.ChangeAction.REJECT;
import static dev.eksidp.portal.change.ChangeAction.REQUEST_CHANGES;
import static dev.eksidp.portal.change.ChangeAction.RETRY;
import static dev.eksidp.portal.change.ChangeAction.REVISE;
import static dev.eksidp.portal.change.ChangeAction.ROLL_BACK;
import static dev.eksidp.portal.change.ChangeAction.START;
import static dev.eksidp.portal.change.ChangeAction.SUBMIT;
import static dev.eksidp.portal.change.ChangeAction.SUCCEED;
import static dev.eksidp.portal.change.ChangeAction.WITHDRAW;
import static dev.eksidp.portal.change.ChangeStatus.APPLYING;
import static dev.eksidp.portal.change.ChangeStatus.APPROVED;
import static dev.eksidp.portal.change.ChangeStatus.CHANGES_REQUESTED;
import static dev.eksidp.portal.change.ChangeStatus.EXPIRED;
import static dev.eksidp.portal.change.ChangeStatus.FAILED;
import static dev.eksidp.portal.change.ChangeStatus.NEEDS_ATTENTION;
import static dev.eksidp.portal.change.ChangeStatus.PENDING_APPROVAL;
import static dev.eksidp.portal.change.ChangeStatus.REJECTED;
import static dev.eksidp.portal.change.ChangeStatus.ROLLED_BACK;
import static dev.eksidp.portal.change.ChangeStatus.ROLLING_BACK;
import static dev.eksidp.portal.change.ChangeStatus.STALE;
import static dev.eksidp.portal.change.ChangeStatus.SUCCEEDED;
import static dev.eksidp.portal.change.ChangeStatus.WITHDRAWN;

/**
 * The life of a change request as data. What is not here cannot happen; the diagram in
 * {@code docs/life-cycle.md} is drawn from it.
 */
public final class Transitions {

	private static final List<Transition> ALL = List.of(
	// @formatter:off
			new Transition(null, SUBMIT, PENDING_APPROVAL),
			new Transition(PENDING_APPROVAL, APPROVE, PENDING_APPROVAL),
			new Transition(PENDING_APPROVAL, APPROVE, APPROVED),
			new Transition(PENDING_APPROVAL, REQUEST_CHANGES, CHANGES_REQUESTED),
			new Transition(PENDING_APPROVAL, REJECT, REJECTED),
			new Transition(PENDING_APPROVAL, REVISE, PENDING_APPROVAL),
			new Transition(PENDING_APPROVAL, WITHDRAW, WITHDRAWN),
			new Transition(PENDING_APPROVAL, EXPIRE, EXPIRED),
			new Transition(CHANGES_REQUESTED, REVISE, PENDING_APPROVAL),
			new Transition(CHANGES_REQUESTED, WITHDRAW, WITHDRAWN),
			new Transition(CHANGES_REQUESTED, EXPIRE, EXPIRED),
			new Transition(APPROVED, START, APPLYING),
			new Transition(APPROVED, ChangeAction.STALE, STALE),
			new Transition(APPROVED, FAIL, FAILED),
			new Transition(APPROVED, SUCCEED, SUCCEEDED),
			new Transition(APPROVED, WITHDRAW, WITHDRAWN),
			new Transition(APPLYING, SUCCEED, SUCCEEDED),
			new Transition(APPLYING, FAIL, FAILED),
			new Transition(APPLYING, ROLL_BACK, ROLLING_BACK),
			new Transition(APPLYING, NEED_ATTENTION, NEEDS_ATTENTION),
			new Transition(ROLLING_BACK, ChangeAction.ROLLED_BACK, ROLLED_BACK),
			new Transition(ROLLING_BACK, SUCCEED, SUCCEEDED),
			new Transition(ROLLING_BACK, NEED_ATTENTION, NEEDS_ATTENTION),
			new Transition(NEEDS_ATTENTION, RETRY, APPROVED),
			new Transition(NEEDS_ATTENTION, ROLL_BACK, ROLLING_BACK),
			new Transition(NEEDS_ATTENTION, ACCEPT, FAILED),
			new Transition(NEEDS_ATTENTION, SUCCEED, SUCCEEDED),
			new Transition(NEEDS_ATTENTION, ChangeAction.ROLLED_BACK, ROLLED_BACK),
			new Transition(APPROVED, NEED_ATTENTION, NEEDS_ATTENTION),
			new Transition(ROLLED_BACK, RETRY, APPROVED),
			new Transition(FAILED, RETRY, APPROVED),
			new Transition(FAILED, SUCCEED, SUCCEEDED),
			new Transition(FAILED, WITHDRAW, WITHDRAWN));
	// @formatter:on

	private Transitions() {
	}

	public static List<Transition> all() {
		return ALL;
	}

	/**
	 * The actions that are possible in a status, whoever acts.
	 */
	public static Set<ChangeAction> from(ChangeStatus status) {
		return ALL.stream()
			.filter((transition) -> transition.from() == status)
			.map(Transition::action)
			.collect(Collectors.toCollection(() -> EnumSet.noneOf(ChangeAction.class)));
	}

	static boolean allows(ChangeStatus from, ChangeAction action, ChangeStatus to) {
		return ALL.contains(new Transition(from, action, to));
	}

	/**
	 * The life cycle as a Mermaid state diagram.
	 */
	public static String diagram() {
		return ALL.stream()
			.map((transition) -> "    %s --> %s: %s".formatted(Objects.requireNonNullElse(transition.from(), "[*]"),
					transition.to(), transition.action().name().toLowerCase(Locale.ROOT).replace('_', ' ')))
			.collect(Collectors.joining("\n", "stateDiagram-v2\n", "\n"));
	}

	/**
	 * One edge.
	 *
	 * @param from {@code null} for the first one
	 */
	public record Transition(@Nullable ChangeStatus from, ChangeAction action, ChangeStatus to) {
	}

}
