package dev.eksidp.portal.outbound;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What to send to an address that somebody gave.
 *
 * @param purpose what it is for, in one word: the name under which calls are counted
 * @param method in capitals
 * @param url as it was given; checked again
 * @param headers besides those that the protocol itself needs
 * @param body empty for none
 * @param maxAnswer how many bytes of the answer are read; the rest is not waited for
 * @param timeLimit for everything, when it is less than what is configured
 */
public record OutboundRequest(String purpose, String method, String url, Map<String, String> headers, byte[] body,
		int maxAnswer, @Nullable Duration timeLimit) {

	public OutboundRequest {
		headers = Map.copyOf(headers);
	}

	/**
	 * Reads a document.
	 */
	public static OutboundRequest get(String purpose, String url, Map<String, String> headers, int maxAnswer) {
		return new OutboundRequest(purpose, "GET", url, headers, new byte[0], maxAnswer, null);
	}

	public static OutboundRequest post(String purpose, String url, Map<String, String> headers, byte[] body,
			int maxAnswer) {
		return new OutboundRequest(purpose, "POST", url, headers, body, maxAnswer, null);
	}

	/**
	 * The same in less time.
	 */
	public OutboundRequest within(Duration limit) {
		return new OutboundRequest(this.purpose, this.method, this.url, this.headers, this.body, this.maxAnswer, limit);
	}

}
