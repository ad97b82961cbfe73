package dev.eksidp.portal.eks.aws;

import java.util.function.Supplier;

import dev.eksidp.portal.eks.EksErrorGuide;
import dev.eksidp.portal.eks.EksFailure;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eks.model.EksResponse;

/**
 * Makes each call to EKS: counts and times it as {@code eks.calls}, logs it, and
 * translates its failure.
 */
final class EksCalls {

	private static final Logger logger = LoggerFactory.getLogger(EksCalls.class);

	private static final String SUCCESS = "success";

	/** Keeps the number of time series bounded, whatever a server answers. */
	private static final String OTHER = "other";

	private final MeterRegistry meters;

	EksCalls(MeterRegistry meters) {
		this.meters = meters;
	}

	/**
	 * Makes one call.
	 * @param subject the cluster, or the account and region, that it is about
	 * @throws EksFailure for every exception of the SDK
	 * @throws IllegalStateException inside a transaction, which would hold its connection
	 * and its locks for as long as EKS likes
	 */
	<R extends EksResponse> R make(String operation, Object subject, Supplier<R> call) {
		if (TransactionSynchronizationManager.isActualTransactionActive()) {
			throw new IllegalStateException(operation + " must not be called inside a transaction");
		}
		Timer.Sample sample = Timer.start(this.meters);
		try {
			R response = call.get();
			sample.stop(timer(operation, SUCCESS));
			logger.debug("{} for {} succeeded (AWS request id {}).", operation, subject,
					response.responseMetadata().requestId());
			return response;
		}
		catch (SdkException ex) {
			EksFailure failure = FailureTranslator.translate(operation, ex);
			sample.stop(timer(operation, EksErrorGuide.knows(failure.code()) ? failure.code() : OTHER));
			logger.debug("{} for {} failed with {} (HTTP status {}, AWS request id {}), advice {}.", operation, subject,
					failure.code(), failure.httpStatus(), failure.requestId(), failure.advice());
			throw failure;
		}
		catch (EksFailure ex) {
			// Refused by the budget: the call was not made
			sample.stop(timer(operation, ex.code()));
			throw ex;
		}
	}

	private Timer timer(String operation, String outcome) {
		return Timer.builder("eks.calls")
			.description("Calls to Amazon EKS, with the SDK's own retries")
			.tag("operation", operation)
			.tag("outcome", outcome)
			.register(this.meters);
	}

}
