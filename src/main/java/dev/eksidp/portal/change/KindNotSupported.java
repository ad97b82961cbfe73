package dev.eksidp.portal.change;

import dev.eksidp.portal.plan.Kind;
import dev.eksidp.portal.plan.Plan;
import dev.eksidp.portal.shell.Problem;
import org.springframework.http.HttpStatus;

/**
 * The plan amounts to something that the portal does not carry out.
 */
public final class KindNotSupported extends Problem {

	KindNotSupported(Plan plan) {
		super(HttpStatus.UNPROCESSABLE_CONTENT, "plan-not-supported", "This plan cannot be carried out",
				reason(plan.kind()));
		with("plan", plan);
	}

	/**
	 * Why a plan of this kind is shown but not taken.
	 */
	private static String reason(Kind kind) {
		return switch (kind) {
			case NONE ->
				"The cluster already is as you want it, so there is nothing to do. Change a field, or leave it.";
			case REPLACE ->
				"The cluster has another identity provider, and EKS cannot edit one. Request to disassociate it first; then request this one.";
			case RETAG ->
				"Only tags would change, which the portal does not do yet. Change them with aws eks tag-resource.";
			case ASSOCIATE, DISASSOCIATE -> "";
		};
	}

}
