package dev.eksidp.portal.outbound;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What came of a call.
 */
public sealed interface OutboundResult {

	/**
	 * From the name to the end.
	 */
	Duration took();

	/**
	 * There was an answer, whatever its status: a redirect is one too, and is not
	 * followed.
	 *
	 * @param headers by name in lower case
	 * @param body what was read of it
	 * @param truncated whether there was more than was asked for
	 * @param peer who answered
	 */
	record Answered(int status, Map<String, List<String>> headers, byte[] body, boolean truncated, Peer peer,
			Duration took) implements OutboundResult {

		public Answered {
			headers = Map.copyOf(headers);
		}

		public boolean isSuccess() {
			return this.status / 100 == 2;
		}

	}

	/**
	 * Whom the portal was connected to.
	 *
	 * @param address an IP address
	 * @param certificate what it showed, {@code null} without TLS
	 */
	record Peer(String address, @Nullable ServerCertificate certificate) {
	}

	/**
	 * There was no answer.
	 *
	 * @param detail what happened, in full sentences for people
	 */
	record Failed(Reason reason, String detail, Duration took) implements OutboundResult {
	}

	/**
	 * Why there was no answer.
	 */
	enum Reason {

		/** The portal does not call this address. Nothing was sent. */
		REFUSED,

		/** The name has no address. */
		UNKNOWN_HOST,

		/** Nobody takes the connection. */
		UNREACHABLE,

		/** There is no usable TLS, for another reason than the certificate. */
		TLS,

		/** The certificate is too old, or not valid yet. */
		CERTIFICATE_EXPIRED,

		/** The certificate is for other hosts. */
		CERTIFICATE_WRONG_HOST,

		/** No authority that is trusted vouches for the certificate. */
		CERTIFICATE_UNTRUSTED,

		/** It took too long; whatever was sent may have arrived. */
		TIMEOUT,

		/** The connection broke, or it was not HTTP; what was sent may have arrived. */
		BROKEN,

		/** Too many calls are under way. Nothing was sent. */
		BUSY

	}

}
