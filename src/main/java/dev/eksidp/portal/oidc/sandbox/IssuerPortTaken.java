package dev.eksidp.portal.oidc.sandbox;

/**
 * Something else listens on the port of the demo issuers.
 */
final class IssuerPortTaken extends RuntimeException {

	private final int port;

	IssuerPortTaken(int port, Throwable cause) {
		super("The demo issuers cannot listen on port %d of 127.0.0.1.".formatted(port), cause);
		this.port = port;
	}

	int port() {
		return this.port;
	}

}
