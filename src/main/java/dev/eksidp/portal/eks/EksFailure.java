package dev.eksidp.portal.eks;

import java.time.Duration;
import java.util.Optional;

import dev.eksidp.portal.shell.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * EKS refused, failed, or could not be reached; says what to do about it. A caller who
 * waits for the answer gets it as 503 when it may pass, and as 502 when it will not.
 */
public final class EksFailure extends Problem {

	/** The portal's own code: it has made as many calls as it may. */
	public static final String CALL_BUDGET = "CallBudget";

	private final Advice advice;

	private final String operation;

	private final String code;

	private final int httpStatus;

	private final @Nullable String requestId;

	private final String words;

	private Duration comeBackAfter = Duration.ZERO;

	public EksFailure(Advice advice, String operation, String code, int httpStatus, @Nullable String requestId,
			String message, @Nullable Throwable cause) {
		super(advice.isPassing() ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.BAD_GATEWAY, "eks-failure",
				"EKS could not do it", "%s%s %s".formatted(said(operation, code), message,
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

	private static String said(String operation, String code) {
		return CALL_BUDGET.equals(code) ? "" : "EKS answered %s with %s: ".formatted(operation, code);
	}

	/**
	 * The call was not made, because the portal itself allows no more of them for now.
	 * @param wait how long until it is worth while to come back
	 * @param throttled whether it is a repetition, because EKS throttled the call before
	 */
	public static EksFailure overBudget(String operation, EksScope scope, Duration wait, boolean throttled) {
		EksFailure failure = throttled
				? new EksFailure(Advice.RETRY, operation, "ThrottlingException", 429, null, "Rate exceeded", null)
				: new EksFailure(Advice.RETRY, operation, CALL_BUDGET, 0, null,
						"%s was not called: the portal keeps its calls in account %s and %s below the limits of AWS."
							.formatted(operation, scope.accountId(), scope.region()),
						null);
		failure.comeBackAfter = wait;
		failure.retryAfter(Duration.ofSeconds(wait.toSeconds() + 1));
		return failure;
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
	 * How long until the same call may be made; zero where nobody knows.
	 */
	public Duration comeBackAfter() {
		return this.comeBackAfter;
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
