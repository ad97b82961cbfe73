package dev.eksidp.portal.execution;

import java.util.function.Predicate;

/**
 * What happens at a point.
 */
enum Disturbance {

	/** The process stops, and another one goes on from what is written down. */
	STOPPED((_) -> true),

	/** The process stands still while another replica finishes, and then goes on. */
	OVERTAKEN(Disturbance::isOutsideTransaction),

	/** The process stands still while another replica does one move. */
	OVERTAKEN_BY_ONE_MOVE(Disturbance::isOutsideTransaction),

	/** The commit is lost or its answer is, and then the database is away for a while. */
	DATABASE_AWAY((point) -> point.contains(" the commit of ")),

	/** The call does not arrive. */
	CALL_LOST(Disturbance::isCall),

	/** The call has its effect, and nobody hears of it. */
	ANSWER_LOST(Disturbance::isCall),

	/** The call arrives twice, with the same token. */
	CALL_DOUBLED((point) -> isCall(point) && (point.endsWith("associate") || point.endsWith("tag"))),

	/** EKS tells what was true before, after it has told what is true now. */
	ANSWERS_OUT_OF_ORDER((point) -> point.equals("before describeUpdate"));

	private final Predicate<String> points;

	Disturbance(Predicate<String> points) {
		this.points = points;
	}

	boolean happensAt(String point) {
		return this.points.test(point);
	}

	private static boolean isOutsideTransaction(String point) {
		return !point.startsWith("before the commit of ");
	}

	private static boolean isCall(String point) {
		return point.startsWith("before ") && !point.startsWith("before the ");
	}

}
