package dev.eksidp.portal.shell.liveness;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Counts the requests that hold a thread. One that waits asynchronously holds none, and
 * is counted again when it goes on.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestProgressFilter extends OncePerRequestFilter {

	private final AtomicLong begun = new AtomicLong();

	private final AtomicLong ended = new AtomicLong();

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		this.begun.incrementAndGet();
		try {
			chain.doFilter(request, response);
		}
		finally {
			this.ended.incrementAndGet();
		}
	}

	/**
	 * How many have ended since the start.
	 */
	long ended() {
		return this.ended.get();
	}

	/**
	 * How many have begun and not ended.
	 */
	long underWay() {
		// Read first, as whatever has ended has begun before
		long ended = this.ended.get();
		return this.begun.get() - ended;
	}

	@Override
	protected boolean shouldNotFilterAsyncDispatch() {
		return false;
	}

}
