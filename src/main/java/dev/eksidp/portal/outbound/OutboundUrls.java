package dev.eksidp.portal.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Which URLs the portal would call at all. What a name points to is only known, and
 * checked again, when it is called.
 */
public class OutboundUrls {

	/** How long a URL may be. */
	public static final int MAX_LENGTH = 2_000;

	private static final int MAX_PORT = 65_535;

	/** A host name as RFC 1123 has it; its last label is no number (WHATWG URL, 3.5). */
	private static final Pattern NAME = Pattern
		.compile("(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");

	private static final Pattern IPV4 = Pattern.compile("(?:(?:0|[1-9]\\d{0,2})\\.){3}(?:0|[1-9]\\d{0,2})");

	private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]+]");

	private final OutboundTargets boundary;

	OutboundUrls(OutboundTargets boundary) {
		this.boundary = boundary;
	}

	/**
	 * Why a URL would not be called, as far as can be told without asking for the address
	 * of its name.
	 * @return what is wrong and what to do, in full sentences; nothing when it is fine
	 */
	public Optional<String> objection(String url) {
		try {
			target(url);
			return Optional.empty();
		}
		catch (Objection objection) {
			return Optional.of(String.valueOf(objection.getMessage()));
		}
	}

	Target target(String url) throws Objection {
		if (url.length() > MAX_LENGTH) {
			throw new Objection("A URL has at most %,d characters. Use a shorter one.".formatted(MAX_LENGTH));
		}
		URI uri = parse(url);
		boolean secure = "https".equalsIgnoreCase(uri.getScheme());
		if (!secure && !(this.boundary.plainHttp() && "http".equalsIgnoreCase(uri.getScheme()))) {
			throw new Objection("Only https is called. Begin the URL with https://.");
		}
		if (uri.getRawUserInfo() != null) {
			throw new Objection("A URL with a user name or a password in it is not called. Take it out.");
		}
		if (uri.getRawFragment() != null) {
			throw new Objection("A fragment is never sent. Take out the “#” and what follows it.");
		}
		if (uri.getPort() == 0 || uri.getPort() > MAX_PORT) {
			throw new Objection("Use a port of 1 to %d, or none.".formatted(MAX_PORT));
		}
		if (!this.boundary.allowsPort(uri.getPort())) {
			throw new Objection("The portal only calls the ports %s. Use one of them."
				.formatted(new TreeSet<>(this.boundary.ports())));
		}
		AddressScope reach = secure ? (this.boundary.loopback() ? AddressScope.PUBLIC_OR_LOOPBACK : AddressScope.PUBLIC)
				: AddressScope.LOOPBACK;
		checkHost(host(uri), reach);
		return new Target(uri, reach);
	}

	private static URI parse(String url) throws Objection {
		try {
			return new URI(url);
		}
		catch (URISyntaxException ex) {
			throw new Objection(
					"This is no URL: it has a character that is not allowed there. Percent-encode it, or correct it.");
		}
	}

	private static String host(URI uri) throws Objection {
		@Nullable String host = uri.getHost();
		if (host == null) {
			throw new Objection(
					"There is no usable host name in this URL. Write it as https://host.example.com/path; a name with other letters in its ASCII form (xn--…), an IP address in its usual form.");
		}
		return host.toLowerCase(Locale.ROOT);
	}

	private static void checkHost(String host, AddressScope reach) throws Objection {
		if (IPV4.matcher(host).matches() || IPV6.matcher(host).matches()) {
			InetAddress address = literal(host);
			Optional<String> objection = reach.objection(address);
			if (objection.isPresent()) {
				throw new Objection("%s %s. Use another address.".formatted(host, objection.get()));
			}
		}
		else if (!NAME.matcher(host.endsWith(".") ? host.substring(0, host.length() - 1) : host).matches()) {
			throw new Objection(host
					+ " is neither a host name nor an IP address in its usual form. Write four decimal numbers, or a name.");
		}
		else if (reach == AddressScope.PUBLIC && isThisMachine(host)) {
			throw new Objection(host + " is this machine, which the portal does not call. Use another address.");
		}
		else if (reach == AddressScope.LOOPBACK && !isThisMachine(host)) {
			throw new Objection("Only this machine is called without TLS. Begin the URL with https://.");
		}
	}

	private static InetAddress literal(String host) throws Objection {
		try {
			return InetAddress.ofLiteral(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
		}
		catch (IllegalArgumentException ex) {
			throw new Objection(host + " is no IP address. Correct it, or use a name.");
		}
	}

	/**
	 * RFC 6761: this name and all below it.
	 */
	private static boolean isThisMachine(String host) {
		String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
		return name.equals("localhost") || name.endsWith(".localhost");
	}

	/**
	 * A URL that may be called, if its name points to what is in reach.
	 */
	record Target(URI uri, AddressScope reach) {
	}

	/**
	 * A URL that is not called.
	 */
	static final class Objection extends Exception {

		Objection(String message) {
			super(message);
		}

	}

}
