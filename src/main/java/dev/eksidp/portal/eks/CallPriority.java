package dev.eksidp.portal.eks;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * For whom EKS is called, which decides who goes first where the calls of an account and
 * region are few. Whatever nobody has marked is done for a person who waits.
 */
public enum CallPriority {

	/** Somebody waits for the answer; may use all of the budget. */
	PERSON(1),

	/** An approved change is carried out; leaves a quarter of the bucket to people. */
	CHANGE(0.75),

	/** The inventory is read; leaves half of the bucket to people and changes. */
	INVENTORY(0.5);

	private static final ScopedValue<Work> CURRENT = ScopedValue.newInstance();

	private final double share;

	CallPriority(double share) {
		this.share = share;
	}

	/**
	 * Does something with this priority, in this thread.
	 */
	public <T> T during(Supplier<T> work) {
		return ScopedValue.where(CURRENT, new Work(this, new AtomicBoolean())).call(work::get);
	}

	/**
	 * Whose call the present one is. A move of a change that has made its first call is
	 * brought to its end like a person's, as it would make that call in vain otherwise.
	 */
	public static CallPriority current() {
		if (!CURRENT.isBound()) {
			return PERSON;
		}
		Work work = CURRENT.get();
		return (work.priority() == CHANGE && work.begun().get()) ? PERSON : work.priority();
	}

	/**
	 * Remembers that the present work has made a call.
	 */
	public static void called() {
		if (CURRENT.isBound()) {
			CURRENT.get().begun().set(true);
		}
	}

	/**
	 * How much of a full bucket this may use, from 0 to 1.
	 */
	public double share() {
		return this.share;
	}

	private record Work(CallPriority priority, AtomicBoolean begun) {
	}

}
