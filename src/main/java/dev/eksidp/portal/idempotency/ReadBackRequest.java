package dev.eksidp.portal.idempotency;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;

/**
 * Makes of a call that would change something one that reads what it has changed.
 */
class ReadBackRequest extends HttpServletRequestWrapper {

	private final String path;

	ReadBackRequest(HttpServletRequest request, String path) {
		super(request);
		this.path = path;
	}

	@Override
	public String getMethod() {
		return HttpMethod.GET.name();
	}

	@Override
	public String getRequestURI() {
		return getContextPath() + this.path;
	}

	@Override
	public String getServletPath() {
		return this.path;
	}

	@Override
	public @Nullable String getQueryString() {
		return null;
	}

}
