package dev.eksidp.portal.access;

import java.io.IOException;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses calls of the REST API that a browser makes for somebody else's page. Browsers
 * send a password along that was typed into their own dialog once; other programs do not
 * send the header and are not affected.
 *
 * @see <a href="https://www.w3.org/TR/fetch-metadata/">Fetch Metadata</a>
 */
class CrossSiteRequestFilter extends OncePerRequestFilter {

	private static final Set<String> FOREIGN = Set.of("cross-site", "same-site");

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String site = request.getHeader("Sec-Fetch-Site");
		if (site != null && FOREIGN.contains(site)) {
			throw new AccessDeniedException("Pages of other sites do not call this API from a browser.");
		}
		chain.doFilter(request, response);
	}

}
