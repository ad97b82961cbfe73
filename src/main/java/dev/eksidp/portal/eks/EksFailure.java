package dev.eksidp.portal.eks;

import java.util.Optional;

import dev.eksidp.portal.shell.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * EKS refused, failed, or could not be reached; says what to do about it. A caller who
 * waits for the answer gets it as 503 when it may pass, and as 502 when it will not.
 */
public final class EksFailure extends Problem {

	private final Advice advice;

	private final String operation;

	private final String code;

	private final int httpStatus;

	private final @Nullable String requestId;

	private final String words;

	public EksFailure(Advice advice, String operation, String code, int httpStatus, @Nullable String requestId,
			String message, @Nullable Throwable cause) {
		super(advice.isPassing() ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.BAD_GATEWAY, "eks-failure",
				"EKS could not do it", "EKS answered %s with %s: %s %s".formatted(operation, code, message,
						advice.isPassing() ? "Try again in a while." : "Trying again will not help by itself."));
		with("eksErrorCode", code);
		if (cause != null) {
			initCause(cause);
		}
		this.advice = advice;
		this.operation = operation;
		this.code = code;
		this.httpStatus = httpStatus;
		this.requestId = requestId;
		this.words = message;
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
		return this.words;
	}

	/**
	 * The permission that is missing, where AWS names it.
	 */
	public Optional<MissingPermission> missingPermission() {
		return MissingPermission.in(this.words);
	}

	/**
	 * Whether nothing else can be asked of this account and region at the moment: there
	 * is no answer at all, or there are no credentials.
	 */
	public boolean concernsEveryCall() {
		return this.httpStatus == 0 || "NoCredentials".equals(this.code);
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
		NEVER;

		/**
		 * Whether it goes away by waiting.
		 */
		public boolean isPassing() {
			return this == RETRY || this == WAIT;
		}

	}

}
