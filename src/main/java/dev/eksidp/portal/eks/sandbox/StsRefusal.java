package dev.eksidp.portal.eks.sandbox;

/**
 * STS says no.
 */
final class StsRefusal extends RuntimeException {

	private final int status;

	private final String code;

	StsRefusal(int status, String code, String message) {
		super(message, null, false, false);
		this.status = status;
		this.code = code;
	}

	int status() {
		return this.status;
	}

	String code() {
		return this.code;
	}

}
