package dev.eksidp.portal.change.web;

import java.util.List;

import dev.eksidp.portal.change.ChangeRequestView.StepView;
import dev.eksidp.portal.execution.Failure;
import dev.eksidp.portal.execution.Waiting;
import dev.eksidp.portal.eks.EksErrorGuide;
import dev.eksidp.portal.eks.EksErrorGuide.Explanation;
import dev.eksidp.portal.eks.EksUpdate;
import dev.eksidp.portal.plan.Plan;
import org.jspecify.annotations.Nullable;

/**
 * A step in words.
 *
 * @param explanation what the failure means, and what to do about it
 * @param waitingFor what it waits or waited for
 */
record StepProgressView(StepView step, String words, List<ErrorRow> errors, @Nullable Explanation explanation,
		@Nullable Explanation waitingFor) {

	static StepProgressView of(StepView step) {
		EksUpdate update = step.update();
		Failure failure = step.failure();
		Waiting waiting = step.waiting();
		return new StepProgressView(step, new Plan.Step(step.action(), step.identityProviderConfigName()).words(),
				(update != null) ? update.errors().stream().map(ErrorRow::of).toList() : List.of(),
				(failure != null) ? EksErrorGuide.explain(failure.code(), failure.message()) : null,
				(waiting != null) ? EksErrorGuide.explain(waiting.code(), waiting.message()) : null);
	}

	/**
	 * One error of an update, in EKS's words, with an explanation beside them.
	 */
	record ErrorRow(String code, @Nullable String message, List<String> resourceIds, Explanation explanation) {

		static ErrorRow of(EksUpdate.Error error) {
			return new ErrorRow(error.code(), error.message(), error.resourceIds(),
					EksErrorGuide.explain(error.code(), error.message()));
		}

	}

}
