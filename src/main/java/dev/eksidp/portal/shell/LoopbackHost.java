package dev.eksidp.portal.shell;

import java.net.InetAddress;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Tells requests for this machine, by the header {@code Host}, from those that a page of
 * another site makes: a name of that site may lead to loopback as well (DNS rebinding),
 * but the browser says which name it was.
 */
public final class LoopbackHost {

	private static final String LOCALHOST = "localhost";

	private LoopbackHost() {
	}

	/**
	 * @param host with or without port
	 */
	public static boolean matches(@Nullable String host) {
		if (host == null) {
			return false;
		}
		String name = name(host);
		return name.equals(LOCALHOST) || name.endsWith("." + LOCALHOST) || isLoopbackAddress(name);
	}

	/**
	 * A host without its port, in lower case.
	 */
	public static String name(String host) {
		int colon = host.lastIndexOf(':');
		boolean port = colon > host.lastIndexOf(']');
		return (port ? host.substring(0, colon) : host).toLowerCase(Locale.ROOT);
	}

	private static boolean isLoopbackAddress(String name) {
		try {
			return InetAddress.ofLiteral(name.startsWith("[") ? name.substring(1, name.length() - 1) : name)
				.isLoopbackAddress();
		}
		catch (IllegalArgumentException | IndexOutOfBoundsException noAddress) {
			return false;
		}
	}

}
