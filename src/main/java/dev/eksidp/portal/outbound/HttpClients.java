package dev.eksidp.portal.outbound;

import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

/**
 * Sets up Apache HttpClient with everything off that is not needed to send one request
 * and to read one answer.
 */
final class HttpClients {

	private static final int MAX_HEADERS = 100;

	private static final int MAX_LINE = 8_192;

	private HttpClients() {
	}

	static CloseableHttpClient guarded(OutboundProperties properties, GuardedResolver resolver, TlsSocketStrategy tls) {
		return HttpClientBuilder.create()
			.setRoutePlanner(new DefaultRoutePlanner(null))
			.setConnectionManager(connections(properties, resolver, tls))
			// A connection that was kept would outlive the check of its address
			.setConnectionReuseStrategy((_, _, _) -> false)
			.setDefaultRequestConfig(RequestConfig.custom()
				.setResponseTimeout(Timeout.of(properties.responseTimeout()))
				.setConnectionRequestTimeout(Timeout.of(properties.connectTimeout()))
				.setAuthenticationEnabled(false)
				.setRedirectsEnabled(false)
				.setProtocolUpgradeEnabled(false)
				.build())
			.setUserAgent("eks-idp-portal")
			.disableRedirectHandling()
			.disableAutomaticRetries()
			.disableCookieManagement()
			.disableAuthCaching()
			.disableContentCompression()
			.disableConnectionState()
			.build();
	}

	private static PoolingHttpClientConnectionManager connections(OutboundProperties properties,
			GuardedResolver resolver, TlsSocketStrategy tls) {
		return PoolingHttpClientConnectionManagerBuilder.create()
			.setDnsResolver(resolver)
			.setTlsSocketStrategy(tls)
			.setMaxConnTotal(properties.maxConcurrent())
			.setMaxConnPerRoute(properties.maxConcurrent())
			.setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
				.http1Config(Http1Config.custom().setMaxHeaderCount(MAX_HEADERS).setMaxLineLength(MAX_LINE).build())
				.build())
			.setDefaultConnectionConfig(ConnectionConfig.custom()
				.setConnectTimeout(Timeout.of(properties.connectTimeout()))
				.setSocketTimeout(Timeout.of(properties.responseTimeout()))
				.build())
			.setDefaultTlsConfig(
					TlsConfig.custom().setHandshakeTimeout(Timeout.of(properties.connectTimeout())).build())
			.build();
	}

}
