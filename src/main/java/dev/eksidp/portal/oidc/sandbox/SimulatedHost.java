package dev.eksidp.portal.oidc.sandbox;

import com.sun.net.httpserver.HttpHandler;

/**
 * How a host behaves.
 *
 * @param handler answers every request; the exchange is closed for it
 */
public record SimulatedHost(CertificateKind certificate, HttpHandler handler) {

	/**
	 * A host whose certificate is in order.
	 */
	public static SimulatedHost of(HttpHandler handler) {
		return new SimulatedHost(CertificateKind.ORDINARY, handler);
	}

}
