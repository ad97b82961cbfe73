package dev.eksidp.portal.eks.sandbox;

/**
 * Something else listens on the port of the sandbox EKS.
 */
final class PortTaken extends RuntimeException {

	private final int port;

	PortTaken(int port, Throwable cause) {
		super("The sandbox EKS cannot listen on port %d of 127.0.0.1.".formatted(port), cause);
		this.port = port;
	}

	int port() {
		return this.port;
	}

}
