package dev.eksidp.portal.outbound;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;

import org.springframework.boot.http.client.InetAddressFilter;

/**
 * Which addresses may be connected to.
 */
enum AddressScope {

	PUBLIC, PUBLIC_OR_LOOPBACK, LOOPBACK;

	/**
	 * What Spring Boot takes for an external address, without what its table leaves in:
	 * IPv6 outside of the one block that IANA gives global addresses of, where IPv4
	 * addresses hide in {@code ::/96} and behind a local NAT64 (RFC 8215), and the newer
	 * block for documentation (RFC 9637).
	 */
	private static final InetAddressFilter PUBLIC_ADDRESSES = InetAddressFilter.externalAddresses()
		.and(InetAddressFilter.of("2000::/3").or(InetAddressFilter.adapt(Inet4Address.class::isInstance)))
		.andNot("3fff::/20");

	private static final InetAddressFilter UNIQUE_LOCAL = InetAddressFilter.of("fc00::/7");

	/**
	 * Why an address is out of reach, as the end of a sentence about it.
	 */
	Optional<String> objection(InetAddress address) {
		boolean reached = switch (this) {
			case PUBLIC -> PUBLIC_ADDRESSES.matches(address);
			case PUBLIC_OR_LOOPBACK -> PUBLIC_ADDRESSES.matches(address) || address.isLoopbackAddress();
			case LOOPBACK -> address.isLoopbackAddress();
		};
		if (reached) {
			return Optional.empty();
		}
		return Optional.of((this == LOOPBACK) ? "is not on this machine, so it needs https"
				: "is %s, which the portal does not call".formatted(kind(address)));
	}

	private static String kind(InetAddress address) {
		if (address.isLoopbackAddress()) {
			return "a loopback address";
		}
		if (address.isLinkLocalAddress()) {
			return "a link-local address";
		}
		if (address.isSiteLocalAddress() || UNIQUE_LOCAL.matches(address)) {
			return "a private address";
		}
		if (address.isMulticastAddress()) {
			return "a multicast address";
		}
		return "an address reserved for special purposes";
	}

}
