package dev.eksidp.portal.eks.aws;

import java.time.Duration;

import dev.eksidp.portal.eks.CallPriority;
import dev.eksidp.portal.eks.EksScope;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Lets every call pass, for tests that are about something else.
 */
final class UnlimitedBudget implements CallBudget {

	static ExecutionInterceptor interceptor(EksScope scope) {
		return new CallBudgetInterceptor(scope, new UnlimitedBudget(), new SimpleMeterRegistry());
	}

	@Override
	public Turn ask(EksScope scope, CallKind kind, CallPriority priority) {
		return new Turn(true, Duration.ZERO);
	}

	@Override
	public void throttled(EksScope scope, CallKind kind) {
		// It has no limit to lower
	}

}
