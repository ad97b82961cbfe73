package dev.eksidp.portal.eks.aws;

import java.time.Duration;

import dev.eksidp.portal.eks.CallPriority;
import dev.eksidp.portal.eks.EksFailure;
import dev.eksidp.portal.eks.EksScope;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Lets every attempt of every call in one account and region pay from the budget, the
 * SDK's own retries included, and tells the budget when EKS throttles.
 */
final class CallBudgetInterceptor implements ExecutionInterceptor {

	/** How long the reading of the inventory is held back before it is refused. */
	private static final Duration INVENTORY_PATIENCE = Duration.ofSeconds(30);

	/** An attempt before this one was throttled. */
	private static final ExecutionAttribute<Boolean> THROTTLED = new ExecutionAttribute<>("Throttled");

	private final EksScope scope;

	private final CallBudget budget;

	private final MeterRegistry meters;

	CallBudgetInterceptor(EksScope scope, CallBudget budget, MeterRegistry meters) {
		this.scope = scope;
		this.budget = budget;
		this.meters = meters;
	}

	@Override
	public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
		String operation = operation(attributes);
		CallKind kind = CallKind.of(operation);
		CallPriority priority = CallPriority.current();
		CallBudget.Turn turn = this.budget.ask(this.scope, kind, priority);
		Duration patience = INVENTORY_PATIENCE;
		while (!turn.granted() && priority == CallPriority.INVENTORY && turn.pause().compareTo(patience) <= 0) {
			patience = patience.minus(turn.pause());
			pause(turn.pause());
			turn = this.budget.ask(this.scope, kind, priority);
		}
		count(kind, turn.granted() ? "granted" : "refused");
		if (!turn.granted()) {
			throw EksFailure.overBudget(operation, this.scope, turn.pause(),
					attributes.getOptionalAttribute(THROTTLED).isPresent());
		}
		CallPriority.called();
		pause(turn.pause());
	}

	@Override
	public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
		if (isThrottled(context.httpResponse())) {
			CallKind kind = CallKind.of(operation(attributes));
			count(kind, "throttled");
			attributes.putAttribute(THROTTLED, true);
			this.budget.throttled(this.scope, kind);
		}
	}

	private void count(CallKind kind, String outcome) {
		Counter.builder("eks.budget")
			.description("Attempts to call Amazon EKS: granted by the budget, refused by it, or throttled by EKS")
			.tag("account", this.scope.accountId())
			.tag("region", this.scope.region())
			.tag("kind", kind.name())
			.tag("outcome", outcome)
			.register(this.meters)
			.increment();
	}

	private static boolean isThrottled(SdkHttpResponse response) {
		return response.statusCode() == 429
				|| response.firstMatchingHeader("x-amzn-ErrorType").filter(FailureTranslator::isThrottling).isPresent();
	}

	private static String operation(ExecutionAttributes attributes) {
		String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
		return (operation != null) ? operation : "Call";
	}

	private static void pause(Duration wait) {
		if (wait.isPositive()) {
			try {
				Thread.sleep(wait);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw AbortedException.create("Interrupted while it waited for the budget of calls", ex);
			}
		}
	}

}
