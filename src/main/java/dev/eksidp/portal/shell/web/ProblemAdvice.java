package dev.eksidp.portal.shell.web;

import java.util.List;

import dev.eksidp.portal.shell.DatabaseFailure;
import dev.eksidp.portal.shell.Problem;
import dev.eksidp.portal.shell.ProblemWriter;
import dev.eksidp.portal.shell.Violation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Renders whatever goes wrong in a controller: as a problem document under {@code /api},
 * as an error page elsewhere. Only {@link Problem problems} speak to the caller in their
 * own words; of everything else only the kind is told.
 */
@ControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

	private static final Logger logger = LoggerFactory.getLogger(ProblemAdvice.class);

	private static final String WRONG_TYPE = "This value has another type than expected.";

	private final ProblemWriter problems;

	ProblemAdvice(ProblemWriter problems) {
		this.problems = problems;
	}

	@ExceptionHandler
	@Nullable ResponseEntity<Object> handle(Problem problem, WebRequest request) {
		return answer(problem, headers(problem), request);
	}

	@ExceptionHandler
	@Nullable ResponseEntity<Object> handle(OptimisticLockingFailureException ex, WebRequest request) {
		return answer(KnownProblem.CONFLICT.problem(), HttpHeaders.EMPTY, request);
	}

	/**
	 * Leaves it to {@link DatabaseFailureFilter}: an answer from here would be sent with
	 * the session, which is in the database.
	 */
	@ExceptionHandler({ CannotCreateTransactionException.class, DataAccessResourceFailureException.class,
			TransientDataAccessResourceException.class })
	@Nullable ResponseEntity<Object> handleUnavailable(Exception ex, WebRequest request) throws Exception {
		if (DatabaseFailure.in(ex).isPresent()) {
			throw ex;
		}
		logger.error("The database cannot be reached", ex);
		return answer(KnownProblem.UNAVAILABLE.problem(), later(DatabaseFailureFilter.SECONDS), request);
	}

	/**
	 * Tomcat and the firewall look at parameters when they are asked for, which is as
	 * late as here.
	 */
	@ExceptionHandler({ RequestRejectedException.class, InvalidParameterException.class })
	@Nullable ResponseEntity<Object> handleMalformedParameters(Exception ex, WebRequest request) {
		return answer(KnownProblem.UNREADABLE.problem(), HttpHeaders.EMPTY, request);
	}

	@ExceptionHandler
	@Nullable ResponseEntity<Object> handleUnexpected(Exception ex, WebRequest request) throws Exception {
		if (ex instanceof AccessDeniedException || ex instanceof AuthenticationException) {
			throw ex; // The security filters answer these.
		}
		if (DisconnectedClientHelper.isClientDisconnectedException(ex)) {
			return null;
		}
		Problem told = problemIn(ex);
		if (told != null) {
			return answer(told, headers(told), request);
		}
		if (DatabaseFailure.in(ex).isPresent()) {
			return handleUnavailable(ex, request);
		}
		logger.error("Unexpected failure", ex);
		return answer(KnownProblem.INTERNAL.problem(), HttpHeaders.EMPTY, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		Problem told = problemIn(ex);
		return answer(
				(told != null) ? told : KnownProblem.UNREADABLE.problem(List.of(UnreadableJson.explain(ex.getCause()))),
				headers, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleTypeMismatch(TypeMismatchException ex, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {
		if (ex instanceof MethodArgumentTypeMismatchException mismatch) {
			if (mismatch.getParameter().hasParameterAnnotation(PathVariable.class)) {
				return answer(KnownProblem.NOT_FOUND.problem(), headers, request);
			}
			return answer(unreadable(mismatch.getName(), "type", WRONG_TYPE), headers, request);
		}
		return answer(KnownProblem.UNREADABLE.problem(), headers, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
			MissingServletRequestParameterException ex, HttpHeaders headers, HttpStatusCode status,
			WebRequest request) {
		return answer(unreadable(ex.getParameterName(), "missing", "This parameter is needed. Add it to the address."),
				headers, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		List<Violation> violations = ex.getAllErrors().stream().map(ProblemAdvice::violation).toList();
		return answer(KnownProblem.INVALID.problem(violations), headers, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
			HandlerMethodValidationException ex, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		List<Violation> violations = ex.getParameterValidationResults()
			.stream()
			.flatMap((result) -> result.getResolvableErrors()
				.stream()
				.map((error) -> new Violation(pointer(result.getMethodParameter().getParameterName()), "rule",
						String.valueOf(error.getDefaultMessage()))))
			.toList();
		return answer(KnownProblem.INVALID.problem(violations), headers, request);
	}

	/**
	 * A problem document that a module made by itself, and not Spring.
	 */
	@Override
	protected @Nullable ResponseEntity<Object> handleErrorResponseException(ErrorResponseException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		ProblemDetail body = ex.getBody();
		String type = String.valueOf(body.getType());
		HttpStatus known = HttpStatus.resolve(status.value());
		if (known == null || !type.startsWith(ProblemWriter.TYPES)) {
			return handleExceptionInternal(ex, body, headers, status, request);
		}
		Problem problem = new Problem(known, type.substring(ProblemWriter.TYPES.length()),
				String.valueOf(body.getTitle()), String.valueOf(body.getDetail()));
		if (body.getProperties() != null) {
			body.getProperties().forEach(problem::with);
		}
		return answer(problem, headers, request);
	}

	/**
	 * What was waited for did not come in time; nothing is wrong with the portal.
	 */
	@Override
	protected @Nullable ResponseEntity<Object> handleAsyncRequestTimeoutException(AsyncRequestTimeoutException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		return answer(KnownProblem.UNAVAILABLE.problem(), later("1"), request);
	}

	/**
	 * Everything else that Spring itself refuses: its status and headers, our words.
	 */
	@Override
	protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception ex, @Nullable Object body,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		if (status.is5xxServerError()) {
			logger.error("Unexpected failure", ex);
		}
		return answer(KnownProblem.of(status), headers, request);
	}

	private @Nullable ResponseEntity<Object> answer(Problem problem, HttpHeaders headers, WebRequest webRequest) {
		ServletWebRequest exchange = (ServletWebRequest) webRequest;
		HttpServletRequest request = exchange.getRequest();
		HttpServletResponse response = exchange.getResponse();
		if (response == null || response.isCommitted()) {
			return null;
		}
		if (ProblemWriter.isApi(request)) {
			return ResponseEntity.status(problem.status())
				.headers(headers)
				.contentType(MediaType.APPLICATION_PROBLEM_JSON)
				.body(this.problems.document(request, problem));
		}
		headers.forEach((name, values) -> values.forEach((value) -> response.addHeader(name, value)));
		PortalErrorController.show(problem, request, response);
		return null;
	}

	private static HttpHeaders headers(Problem problem) {
		return problem.retryAfter().isPositive() ? later(Long.toString(problem.retryAfter().toSeconds()))
				: HttpHeaders.EMPTY;
	}

	private static HttpHeaders later(String seconds) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.RETRY_AFTER, seconds);
		return headers;
	}

	private static Problem unreadable(String parameter, String code, String detail) {
		return KnownProblem.UNREADABLE.problem(List.of(new Violation(pointer(parameter), code, detail)));
	}

	private static Violation violation(ObjectError error) {
		String pointer = (error instanceof FieldError field)
				? pointer(field.getField().replaceAll("[.\\[]", "/").replace("]", "")) : "";
		if (error instanceof FieldError field && field.isBindingFailure()) {
			return new Violation(pointer, "type", WRONG_TYPE);
		}
		return new Violation(pointer, "rule", String.valueOf(error.getDefaultMessage()));
	}

	private static String pointer(@Nullable String name) {
		return (name != null) ? "/" + name : "";
	}

	/**
	 * A rule that spoke inside of something that wraps exceptions, such as a JSON reader.
	 */
	private static @Nullable Problem problemIn(@Nullable Throwable thrown) {
		for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
			if (cause instanceof Problem problem) {
				return problem;
			}
		}
		return null;
	}

}
