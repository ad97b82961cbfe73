package dev.eksidp.portal.oidc.sandbox;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.eksidp.portal.oidc.sandbox.DemoAuthority.Leaf;
import org.jspecify.annotations.Nullable;

/**
 * Shows each host the certificate it asks for by name (RFC 6066, 3), made when it is
 * first asked for. An alias is what is right or wrong with it, and the name of the host.
 */
final class HostCertificates extends X509ExtendedKeyManager {

	private static final String KEY_TYPE = "EC";

	/** Hosts that are made up one after the other must not fill the memory. */
	private static final int MAX_KEPT = 1_000;

	/** Short enough that none expires while it is kept. */
	private static final Duration KEEP = Duration.ofHours(1);

	private final Function<String, Optional<SimulatedHost>> hosts;

	private final LoadingCache<String, Leaf> leaves;

	HostCertificates(DemoAuthority authority, Function<String, Optional<SimulatedHost>> hosts) {
		this.hosts = hosts;
		this.leaves = Caffeine.newBuilder().maximumSize(MAX_KEPT).expireAfterWrite(KEEP).build((alias) -> {
			String[] parts = alias.split(" ", 2);
			return authority.leaf(parts[1], CertificateKind.valueOf(parts[0]));
		});
	}

	@Override
	public @Nullable String chooseEngineServerAlias(String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
		if (!KEY_TYPE.equals(keyType) || !(engine.getHandshakeSession() instanceof ExtendedSSLSession session)) {
			return null;
		}
		String host = session.getRequestedServerNames()
			.stream()
			.filter(SNIHostName.class::isInstance)
			.map((name) -> ((SNIHostName) name).getAsciiName().toLowerCase(Locale.ROOT))
			.findFirst()
			.orElse(DemoAuthority.DOMAIN);
		return this.hosts.apply(host).map((played) -> played.certificate() + " " + host).orElse(null);
	}

	@Override
	public X509Certificate[] getCertificateChain(String alias) {
		return this.leaves.get(alias).chain().toArray(X509Certificate[]::new);
	}

	@Override
	public PrivateKey getPrivateKey(String alias) {
		return this.leaves.get(alias).key();
	}

	@Override
	public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
		return null;
	}

	@Override
	public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
		return null;
	}

	@Override
	public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
		return null;
	}

	@Override
	public @Nullable String chooseClientAlias(String[] keyType, Principal @Nullable [] issuers,
			@Nullable Socket socket) {
		return null;
	}

}
