package dev.eksidp.portal.outbound;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;

import javax.net.ssl.SSLException;

import dev.eksidp.portal.outbound.GuardedResolver.AddressRefused;
import dev.eksidp.portal.outbound.OutboundResult.Failed;
import dev.eksidp.portal.outbound.OutboundResult.Reason;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/**
 * Tells why a call had no answer, for people.
 */
final class CallFailure {

	private CallFailure() {
	}

	static Failed of(IOException ex, Duration took) {
		return switch (ex) {
			case AddressRefused refused -> new Failed(Reason.REFUSED, String.valueOf(refused.getMessage()), took);
			case UnknownHostException unknown ->
				new Failed(Reason.UNKNOWN_HOST, "The host name has no address. Check it for a typing mistake.", took);
			case ConnectionRequestTimeoutException busy ->
				new Failed(Reason.BUSY, "The portal has too many calls under way. Try again in a moment.", took);
			case ConnectException unreachable ->
				new Failed(Reason.UNREACHABLE, "Nobody takes the connection at this address and port.", took);
			case NoRouteToHostException unreachable ->
				new Failed(Reason.UNREACHABLE, "There is no way to this address from here.", took);
			case SSLException tls -> TlsFailure.of(tls, took);
			case InterruptedIOException late -> new Failed(Reason.TIMEOUT, "No answer in time.", took);
			default ->
				new Failed(Reason.BROKEN, "The connection broke before there was an answer, or it was not HTTP.", took);
		};
	}

}
