package dev.eksidp.portal.outbound;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Which addresses may be connected to.
 */
enum AddressScope {

	PUBLIC, PUBLIC_OR_LOOPBACK, LOOPBACK;

	/**
	 * Why an address is out of reach, as the end of a sentence about it.
	 */
	Optional<String> objection(InetAddress address) {
		boolean loopback = AddressBlock.isLoopback(address);
		if (this == LOOPBACK) {
			return loopback ? Optional.empty() : Optional.of("is not on this machine, so it needs https");
		}
		if (this == PUBLIC_OR_LOOPBACK && loopback) {
			return Optional.empty();
		}
		return AddressBlock.special(address).map((what) -> "is " + what + ", which the portal does not call");
	}

}
