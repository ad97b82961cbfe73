package dev.eksidp.portal.oidc.issuer;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a question about an issuer.
 *
 * @param detail what was seen
 * @param remedy what to do about it
 */
record Finding(CheckStatus status, String detail, @Nullable String remedy) {

	static Finding pass(String detail) {
		return new Finding(CheckStatus.PASS, detail, null);
	}

	static Finding warn(String detail, String remedy) {
		return new Finding(CheckStatus.WARN, detail, remedy);
	}

	static Finding fail(String detail, String remedy) {
		return new Finding(CheckStatus.FAIL, detail, remedy);
	}

	static Finding skipped(String detail) {
		return new Finding(CheckStatus.SKIPPED, detail, null);
	}

}
