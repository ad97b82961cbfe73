package dev.eksidp.portal.eks.sandbox;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import org.jspecify.annotations.Nullable;

/**
 * What the SigV4 signature of a request says about it. Whether it is right is not
 * checked.
 *
 * @param region of its credential scope
 * @param service of its credential scope, for example {@code eks}
 * @param sessionToken what comes with temporary credentials
 */
record SigV4Signature(String accessKeyId, String region, String service, @Nullable String sessionToken) {

	private static final Pattern SIG_V4 = Pattern.compile(
			"AWS4-HMAC-SHA256\\s+(?:.*,\\s*)?Credential=([^/,\\s]+)/\\d{8}/([a-z0-9-]{1,30})/([a-z]{1,30})/aws4_request(?:,.*)?");

	static Optional<SigV4Signature> of(HttpExchange exchange) {
		String authorization = exchange.getRequestHeaders().getFirst("Authorization");
		Matcher matcher = SIG_V4.matcher((authorization != null) ? authorization.strip() : "");
		return matcher.matches() ? Optional.of(new SigV4Signature(matcher.group(1), matcher.group(2), matcher.group(3),
				exchange.getRequestHeaders().getFirst("X-Amz-Security-Token"))) : Optional.empty();
	}

}
