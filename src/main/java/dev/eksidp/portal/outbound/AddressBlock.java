package dev.eksidp.portal.outbound;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * A range of addresses that are not somebody's public server, after the IANA registries
 * of special-purpose addresses (RFC 6890 and its successors).
 *
 * @param network the address of the range; of the same family as those in it
 * @param bits how many leading bits they share
 * @param what an address in it is, for the middle of a sentence
 */
record AddressBlock(InetAddress network, int bits, String what) {

	static final AddressBlock LOOPBACK_4 = of("127.0.0.0", 8, "a loopback address");

	static final AddressBlock LOOPBACK_6 = of("::1", 128, "a loopback address");

	/** The first one that matches says what an address is. */
	private static final List<AddressBlock> SPECIAL = List.of(LOOPBACK_4, LOOPBACK_6,
			of("0.0.0.0", 8, "an unspecified address"), of("10.0.0.0", 8, "a private address"),
			of("100.64.0.0", 10, "a shared address of a carrier's network"),
			of("169.254.0.0", 16, "a link-local address"), of("172.16.0.0", 12, "a private address"),
			of("192.0.0.0", 24, "an address reserved for protocols"),
			of("192.0.2.0", 24, "an address for documentation"), of("192.88.99.0", 24, "a 6to4 relay"),
			of("192.168.0.0", 16, "a private address"), of("198.18.0.0", 15, "an address for benchmarks"),
			of("198.51.100.0", 24, "an address for documentation"),
			of("203.0.113.0", 24, "an address for documentation"), of("224.0.0.0", 4, "a multicast address"),
			of("255.255.255.255", 32, "the broadcast address"), of("240.0.0.0", 4, "a reserved address"),
			of("::", 128, "the unspecified address"), of("::", 96, "an IPv4 address inside of an IPv6 one"),
			of("64:ff9b::", 96, "an IPv4 address behind NAT64"),
			of("64:ff9b:1::", 48, "an IPv4 address behind a local NAT64"),
			of("2001::", 23, "an address reserved for protocols"), of("2001:db8::", 32, "an address for documentation"),
			of("2002::", 16, "an IPv4 address behind 6to4"), of("3fff::", 20, "an address for documentation"),
			of("fc00::", 7, "a unique-local address"), of("fe80::", 10, "a link-local address"),
			of("fec0::", 10, "a site-local address"), of("ff00::", 8, "a multicast address"));

	/** Of IPv6, nothing else has been given to anybody. */
	private static final AddressBlock GLOBAL_6 = of("2000::", 3, "a global address");

	/**
	 * What is special about an address.
	 * @return nothing when it is an ordinary public one
	 */
	static Optional<String> special(InetAddress address) {
		for (AddressBlock block : SPECIAL) {
			if (block.contains(address)) {
				return Optional.of(block.what());
			}
		}
		boolean six = address.getAddress().length == GLOBAL_6.network().getAddress().length;
		return (six && !GLOBAL_6.contains(address)) ? Optional.of("a reserved address") : Optional.empty();
	}

	static boolean isLoopback(InetAddress address) {
		return LOOPBACK_4.contains(address) || LOOPBACK_6.contains(address);
	}

	private boolean contains(InetAddress address) {
		byte[] candidate = address.getAddress();
		byte[] base = this.network.getAddress();
		if (candidate.length != base.length) {
			return false;
		}
		for (int bit = 0; bit < this.bits; bit++) {
			int mask = 0x80 >> (bit % Byte.SIZE);
			if (((candidate[bit / Byte.SIZE] ^ base[bit / Byte.SIZE]) & mask) != 0) {
				return false;
			}
		}
		return true;
	}

	private static AddressBlock of(String network, int bits, String what) {
		return new AddressBlock(InetAddress.ofLiteral(network), bits, what);
	}

}
