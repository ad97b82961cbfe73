package dev.eksidp.portal.eks.aws;

import java.io.IOException;
import java.net.SocketTimeoutException;

import dev.eksidp.portal.eks.EksFailure;
import dev.eksidp.portal.eks.EksFailure.Advice;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.model.StsException;

/**
 * Turns every exception of the SDK into the one that the portal knows, with the advice
 * what to do about it. EKS's code and message are kept as they came.
 */
final class FailureTranslator {

	/** There was no answer. */
	static final String UNREACHABLE = "Unreachable";

	/** There was no answer in time. */
	static final String TIMED_OUT = "TimedOut";

	/** There was an answer that is not one of EKS. */
	static final String UNREADABLE_ANSWER = "UnreadableAnswer";

	/** The portal is shutting down. */
	static final String INTERRUPTED = "Interrupted";

	/** The portal has no credentials, or cannot assume its role in the account. */
	static final String NO_CREDENTIALS = "NoCredentials";

	/** The client of the account and region could not be made when the portal started. */
	static final String NO_CLIENT = "NoClient";

	/** The portal is not configured for the account. */
	static final String ACCOUNT_NOT_CONFIGURED = "AccountNotConfigured";

	/** The credentials belong to another account than configured. */
	static final String WRONG_ACCOUNT = "WrongAccount";

	private FailureTranslator() {
	}

	static EksFailure translate(String operation, SdkException exception) {
		return switch (exception) {
			case StsException sts when !mayPass(sts) -> new EksFailure(Advice.ASK_A_PERSON, operation, NO_CREDENTIALS,
					sts.statusCode(), sts.requestId(), "AWS STS refuses the role: " + message(sts), sts);
			case AwsServiceException answer -> {
				String code = code(answer);
				String message = message(answer);
				yield new EksFailure(advice(code, answer.statusCode(), message), operation, code, answer.statusCode(),
						answer.requestId(), message, answer);
			}
			default -> {
				String code = codeOfSilence(exception);
				Advice advice = NO_CREDENTIALS.equals(code) ? Advice.ASK_A_PERSON : Advice.RETRY;
				yield new EksFailure(advice, operation, code, 0, null, deepestMessage(exception), exception);
			}
		};
	}

	/**
	 * The table: what EKS says, and what to do about it.
	 */
	private static Advice advice(String code, int status, String message) {
		return switch (code) {
			case "ResourceInUseException" -> Advice.WAIT;
			case "InvalidRequestException" -> adviceByText(message);
			case "InvalidParameterException", "BadRequestException", "ResourceNotFoundException", "NotFoundException" ->
				Advice.NEVER;
			case "ThrottlingException", "Throttling", "ThrottledException", "RequestThrottled",
					"RequestThrottledException", "RequestLimitExceeded", "TooManyRequestsException", "ServerException",
					"ServiceUnavailableException", "ServiceUnavailable", "InternalFailure", "InternalServerException",
					"RequestTimeout", "RequestTimeoutException" ->
				Advice.RETRY;
			case "AccessDeniedException", "AccessDenied", "ClientException", "ResourceLimitExceededException",
					"UnrecognizedClientException", "InvalidClientTokenId", "InvalidSignatureException",
					"IncompleteSignature", "SignatureDoesNotMatch", "ExpiredTokenException", "ExpiredToken",
					"MissingAuthenticationTokenException", "MissingAuthenticationToken", "RequestExpired",
					"OptInRequired" ->
				Advice.ASK_A_PERSON;
			default -> adviceByStatus(status);
		};
	}

	/**
	 * One code for many causes; only the text tells them apart.
	 */
	private static Advice adviceByText(String message) {
		if (message.contains("currently has update") && message.contains("in progress")) {
			return Advice.WAIT;
		}
		if (message.contains("not in ACTIVE status") || message.contains("could not be assumed")) {
			return Advice.ASK_A_PERSON;
		}
		return Advice.NEVER;
	}

	private static Advice adviceByStatus(int status) {
		return switch (status) {
			case 401, 403, 407 -> Advice.ASK_A_PERSON;
			case 408, 425, 429 -> Advice.RETRY;
			case 409 -> Advice.WAIT;
			default -> {
				if (status >= 500) {
					yield Advice.RETRY;
				}
				// A redirect comes from a proxy or a wrong endpoint, never from EKS.
				yield (status >= 400) ? Advice.NEVER : Advice.ASK_A_PERSON;
			}
		};
	}

	/**
	 * Whether an error type, as it stands in the header, says that calls are too many.
	 */
	static boolean isThrottling(String errorType) {
		return errorType.contains("Throttl") || errorType.startsWith("TooManyRequests")
				|| errorType.startsWith("RequestLimitExceeded");
	}

	private static boolean mayPass(AwsServiceException exception) {
		return exception.statusCode() >= 500 || exception.isThrottlingException();
	}

	/**
	 * EKS's code; the status alone when something in front of EKS answered without one.
	 */
	private static String code(AwsServiceException answer) {
		AwsErrorDetails details = answer.awsErrorDetails();
		String code = (details != null) ? details.errorCode() : null;
		return (code != null && !code.isBlank()) ? code : "Http" + answer.statusCode();
	}

	private static String message(AwsServiceException answer) {
		AwsErrorDetails details = answer.awsErrorDetails();
		String message = (details != null) ? details.errorMessage() : null;
		return (message != null && !message.isBlank()) ? message
				: "HTTP status %d without a message.".formatted(answer.statusCode());
	}

	private static String codeOfSilence(SdkException exception) {
		if (exception instanceof AbortedException) {
			return INTERRUPTED;
		}
		if (exception instanceof ApiCallTimeoutException || exception instanceof ApiCallAttemptTimeoutException
				|| hasCause(exception, SocketTimeoutException.class)) {
			return TIMED_OUT;
		}
		String message = exception.getMessage();
		if (message != null && message.startsWith("Unable to load credentials")) {
			return NO_CREDENTIALS;
		}
		if (message != null && message.startsWith("Unable to unmarshall")) {
			return UNREADABLE_ANSWER;
		}
		return hasCause(exception, IOException.class) ? UNREACHABLE : UNREADABLE_ANSWER;
	}

	private static boolean hasCause(Throwable exception, Class<? extends Throwable> type) {
		for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
			if (type.isInstance(cause)) {
				return true;
			}
		}
		return false;
	}

	private static String deepestMessage(SdkException exception) {
		String message = firstLine(exception.getMessage());
		Throwable root = exception;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		String rootMessage = firstLine(root.getMessage());
		if (rootMessage == null || (message != null && message.contains(rootMessage))) {
			return (message != null) ? message : exception.getClass().getSimpleName();
		}
		return (message != null) ? message + " (" + rootMessage + ")" : rootMessage;
	}

	private static @Nullable String firstLine(@Nullable String text) {
		return (text != null) ? text.lines().findFirst().orElse(null) : null;
	}

}
