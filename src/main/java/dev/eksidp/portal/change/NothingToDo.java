package dev.eksidp.portal.change;

import dev.eksidp.portal.plan.Plan;
import dev.eksidp.portal.shell.Problem;

import org.springframework.http.HttpStatus;

/**
 * The cluster already is as wanted.
 */
public final class NothingToDo extends Problem {

	NothingToDo(Plan plan) {
		super(HttpStatus.UNPROCESSABLE_CONTENT, "plan-not-supported", "There is nothing to do",
				"The cluster already is as you want it, so there is nothing to do. Change a field, or leave it.");
		with("plan", plan);
	}

}
