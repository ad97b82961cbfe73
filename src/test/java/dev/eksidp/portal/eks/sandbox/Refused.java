package dev.eksidp.portal.eks.sandbox;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Says what a refusal must look like to someone who uses the SDK.
 */
final class Refused {

	private Refused() {
	}

	/**
	 * @param message the whole message of EKS
	 */
	static <T extends AwsServiceException> T refused(Class<T> type, int status, String message, ThrowingCallable call) {
		T exception = refused(type, status, call);
		assertThat(exception.awsErrorDetails().errorMessage()).isEqualTo(message);
		return exception;
	}

	static <T extends AwsServiceException> T refused(Class<T> type, int status, ThrowingCallable call) {
		T exception = catchThrowableOfType(type, call);
		assertThat(exception).as("refusal").isExactlyInstanceOf(type);
		assertThat(exception.statusCode()).isEqualTo(status);
		assertThat(exception.awsErrorDetails().errorCode()).isEqualTo(type.getSimpleName());
		assertThat(exception.requestId()).isNotBlank();
		return exception;
	}

}
