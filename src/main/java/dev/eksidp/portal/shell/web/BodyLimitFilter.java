package dev.eksidp.portal.shell.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import dev.eksidp.portal.shell.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies larger than the portal ever needs, before anything reads them: by their
 * announced length, and where none is announced (chunked) by counting.
 * <p>
 * Form parameters are read by Tomcat itself, below this filter, and are limited by
 * {@code server.tomcat.max-http-form-post-size}.
 */
@Component
@Order(RequestTraceFilter.ORDER + 2)
class BodyLimitFilter extends OncePerRequestFilter {

	/** In bytes. */
	static final int API_LIMIT = 64 * 1024;

	/** In bytes. A form with every row filled to its limit has room in it. */
	static final int PAGE_LIMIT = 256 * 1024;

	private final ProblemWriter problems;

	BodyLimitFilter(ProblemWriter problems) {
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		int limit = ProblemWriter.isApi(request) ? API_LIMIT : PAGE_LIMIT;
		if (request.getContentLengthLong() <= limit) {
			chain.doFilter(new LimitedRequest(request, limit), response);
		}
		else {
			this.problems.refuse(request, response, KnownProblem.TOO_LARGE.problem());
		}
	}

	private static final class LimitedRequest extends HttpServletRequestWrapper {

		private final int limit;

		LimitedRequest(HttpServletRequest request, int limit) {
			super(request);
			this.limit = limit;
		}

		@Override
		public ServletInputStream getInputStream() throws IOException {
			return new LimitedStream(super.getInputStream(), this.limit);
		}

		@Override
		public BufferedReader getReader() throws IOException {
			String encoding = Objects.requireNonNullElse(getCharacterEncoding(), StandardCharsets.UTF_8.name());
			return new BufferedReader(new InputStreamReader(getInputStream(), Charset.forName(encoding)));
		}

	}

	private static final class LimitedStream extends ServletInputStream {

		private final ServletInputStream body;

		private long left;

		LimitedStream(ServletInputStream body, int limit) {
			this.body = body;
			this.left = limit;
		}

		@Override
		public int read() throws IOException {
			int read = this.body.read();
			count((read < 0) ? 0 : 1);
			return read;
		}

		@Override
		public int read(byte[] buffer, int offset, int length) throws IOException {
			int read = this.body.read(buffer, offset, length);
			count(read);
			return read;
		}

		private void count(int read) {
			this.left -= Math.max(read, 0);
			if (this.left < 0) {
				throw KnownProblem.TOO_LARGE.problem();
			}
		}

		@Override
		public boolean isFinished() {
			return this.body.isFinished();
		}

		@Override
		public boolean isReady() {
			return this.body.isReady();
		}

		@Override
		public void setReadListener(ReadListener listener) {
			this.body.setReadListener(listener);
		}

	}

}
