package dev.eksidp.portal.change.web;

import java.util.List;

import dev.eksidp.portal.change.ChangeRequestView.StepView;
import dev.eksidp.portal.execution.Failure;
import dev.eksidp.portal.execution.Waiting;
import dev.eksidp.portal.eks.EksErrorGuide;
import dev.eksidp.portal.eks.EksFailure;
import dev.eksidp.portal.eks.EksUpdate;
import dev.eksidp.portal.plan.Plan;
import org.jspecify.annotations.Nullable;

/**
 * A step in words.
 *
 * @param explanation what the failure means, and what to do about it; {@code null} where
 * the page tells it already
 * @param waitedFor what it waited for, once that is over
 * @param waitingFor what it waits for, where the portal itself holds the call back
 */
record StepProgressView(StepView step, String words, List<ErrorRow> errors, @Nullable String explanation,
		@Nullable String waitedFor, @Nullable String waitingFor) {

	/**
	 * Whether the call was not made, so that there is no word of EKS.
	 */
	public boolean isRefusedByPortal() {
		Waiting waiting = this.step.waiting();
		return waiting != null && EksFailure.CALL_BUDGET.equals(waiting.code());
	}

	/**
	 * @param told what the page says already
	 */
	static StepProgressView of(StepView step, String told) {
		EksUpdate update = step.update();
		Failure failure = step.failure();
		Waiting waiting = step.waiting();
		String words = new Plan.Step(step.action(), step.identityProviderConfigName()).words();
		return new StepProgressView(step, step.rollback() ? words + " again, to roll back" : words,
				(update != null)
						? update.errors().stream().map((error) -> ErrorRow.of(error, told)).toList() : List.of(),
				(failure != null) ? explanation(failure.code(), failure.message(), told) : null,
				(waiting != null && waiting.over()) ? EksErrorGuide.explain(waiting.code(), waiting.message()).past()
						: null,
				(waiting != null && !waiting.over() && EksFailure.CALL_BUDGET.equals(waiting.code()))
						? EksErrorGuide.explain(waiting.code()).words() : null);
	}

	private static @Nullable String explanation(String code, @Nullable String message, String told) {
		String words = EksErrorGuide.explain(code, message).words();
		return words.equals(told) ? null : words;
	}

	/**
	 * One error of an update, in EKS's words, with an explanation beside them.
	 */
	record ErrorRow(String code, @Nullable String message, List<String> resourceIds, @Nullable String explanation) {

		static ErrorRow of(EksUpdate.Error error, String told) {
			return new ErrorRow(error.code(), error.message(), error.resourceIds(),
					StepProgressView.explanation(error.code(), error.message(), told));
		}

	}

}
