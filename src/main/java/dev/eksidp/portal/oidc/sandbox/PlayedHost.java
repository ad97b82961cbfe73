package dev.eksidp.portal.oidc.sandbox;

import com.sun.net.httpserver.HttpHandler;

/**
 * How a host behaves.
 *
 * @param handler answers every request; the exchange is closed for it
 */
public record PlayedHost(CertificateKind certificate, HttpHandler handler) {

	/**
	 * A host whose certificate is in order.
	 */
	public static PlayedHost of(HttpHandler handler) {
		return new PlayedHost(CertificateKind.ORDINARY, handler);
	}

}
