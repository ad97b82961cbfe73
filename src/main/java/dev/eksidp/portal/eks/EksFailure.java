package dev.eksidp.portal.eks;

import org.jspecify.annotations.Nullable;

/**
 * EKS refused, failed, or could not be reached; says what to do about it. The message is
 * EKS's own.
 */
public final class EksFailure extends RuntimeException {

	private final Advice advice;

	private final String operation;

	private final String code;

	private final int httpStatus;

	private final @Nullable String requestId;

	public EksFailure(Advice advice, String operation, String code, int httpStatus, @Nullable String requestId,
			String message, @Nullable Throwable cause) {
		super(message, cause);
		this.advice = advice;
		this.operation = operation;
		this.code = code;
		this.httpStatus = httpStatus;
		this.requestId = requestId;
	}

	public Advice advice() {
		return this.advice;
	}

	/**
	 * The operation that failed, for example {@code AssociateIdentityProviderConfig}.
	 */
	public String operation() {
		return this.operation;
	}

	/**
	 * EKS's error code, for example {@code ResourceInUseException}; {@code Unreachable}
	 * when there was no answer.
	 */
	public String code() {
		return this.code;
	}

	/**
	 * The HTTP status, 0 when there was no answer.
	 */
	public int httpStatus() {
		return this.httpStatus;
	}

	/**
	 * What AWS support asks for, when EKS gave one.
	 */
	public @Nullable String requestId() {
		return this.requestId;
	}

	/**
	 * EKS's message, or what went wrong on the way to it.
	 */
	public String message() {
		String message = getMessage();
		return (message != null) ? message : this.code;
	}

	/**
	 * What to do about a failure.
	 */
	public enum Advice {

		/** The same call may succeed at once: 5xx, throttling, a broken connection. */
		RETRY,
		/**
		 * Something is in the way and will end by itself: another update of the cluster.
		 */
		WAIT,
		/** Only a person can remove the cause, outside the portal: permissions, roles. */
		ASK_A_PERSON,
		/** This call will never succeed as it is. */
		NEVER

	}

}
