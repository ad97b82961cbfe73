package dev.eksidp.portal.shell;

/**
 * Something else listens on a port of loopback that a part of the sandbox needs.
 */
public final class PortTaken extends RuntimeException {

	private final int port;

	private final String setting;

	/**
	 * @param what cannot listen, as the start of a sentence
	 * @param setting names another port
	 */
	public PortTaken(String what, int port, String setting, Throwable cause) {
		super("%s cannot listen on port %d of 127.0.0.1.".formatted(what, port), cause);
		this.port = port;
		this.setting = setting;
	}

	int port() {
		return this.port;
	}

	String setting() {
		return this.setting;
	}

}
