package dev.eksidp.portal.shell;

import java.util.Map;

/**
 * What every answer tells a browser, whoever gives it: a controller, a filter, or Tomcat
 * about a request that it cannot read.
 */
public final class SecurityHeaders {

	public static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; "
			+ "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; "
			+ "frame-ancestors 'none'; base-uri 'none'";

	public static final String PERMISSIONS_POLICY = "camera=(), display-capture=(), geolocation=(), microphone=(), "
			+ "payment=(), usb=()";

	/** By name. */
	public static final Map<String, String> ALL = Map.of("Content-Security-Policy", CONTENT_SECURITY_POLICY,
			"Permissions-Policy", PERMISSIONS_POLICY, "Referrer-Policy", "same-origin", "X-Content-Type-Options",
			"nosniff", "X-Frame-Options", "DENY", "Cross-Origin-Opener-Policy", "same-origin",
			"Cross-Origin-Resource-Policy", "same-origin");

	private SecurityHeaders() {
	}

}
