package dev.eksidp.portal.export;

import java.util.Locale;

/**
 * Names of Kubernetes objects: lower case letters, digits and dashes (RFC 1123), made of
 * what has wider rules.
 */
final class KubernetesName {

	private static final int MAX = 253;

	private KubernetesName() {
	}

	static String of(String... parts) {
		String name = String.join("-", parts).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
		String cut = name.substring(0, Math.min(name.length(), MAX)).replaceAll("^-+|-+$", "");
		return cut.isEmpty() ? "oidc" : cut;
	}

}
