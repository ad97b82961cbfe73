package dev.eksidp.portal.outbound;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Locale;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Whose certificates are believed: those of public authorities, and for hosts that this
 * machine plays those of their own authority alone.
 */
final class TlsTrust implements TlsSocketStrategy {

	private final TlsSocketStrategy everybody = DefaultClientTlsStrategy.createDefault();

	private final SimulatedHosts played;

	private final TlsSocketStrategy ofPlayedHosts;

	private TlsTrust(SimulatedHosts played) {
		this.played = played;
		this.ofPlayedHosts = new DefaultClientTlsStrategy(trusting(played));
	}

	static TlsSocketStrategy in(@Nullable SimulatedHosts played) {
		return (played != null) ? new TlsTrust(played) : DefaultClientTlsStrategy.createDefault();
	}

	@Override
	public SSLSocket upgrade(Socket socket, String target, int port, @Nullable Object attachment, HttpContext context)
			throws IOException {
		boolean isPlayed = this.played.addresses(target.toLowerCase(Locale.ROOT), port).isPresent();
		return (isPlayed ? this.ofPlayedHosts : this.everybody).upgrade(socket, target, port, attachment, context);
	}

	private static SSLContext trusting(SimulatedHosts played) {
		try {
			KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
			authorities.load(null, null);
			authorities.setCertificateEntry("authority", played.authority());
			TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			trust.init(authorities);
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, trust.getTrustManagers(), null);
			return context;
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new IllegalStateException("The certificate of an authority cannot be used", ex);
		}
	}

}
