package dev.eksidp.portal.shell.web;

import java.net.URI;

import dev.eksidp.portal.shell.PortalProperties;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.valves.RemoteIpValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Has requests say that they came to the public URL, whatever their headers say: what
 * makes links of a request then makes the right ones, and nobody sends people elsewhere
 * by a forged header.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class PublicAddress implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

	private static final Logger logger = LoggerFactory.getLogger(PublicAddress.class);

	private static final String HTTPS = "https";

	private final @Nullable URI url;

	PublicAddress(PortalProperties properties) {
		this.url = properties.publicUrl();
	}

	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		if (this.url == null) {
			logger.warn("portal.public-url is not set: the redirect URI of sign-in follows the header Host.");
			return;
		}
		if (this.url.getPort() == 0) {
			// A test on any free port
			return;
		}
		URI address = this.url;
		factory.addConnectorCustomizers((connector) -> appearAt(address, connector));
		factory.getEngineValves()
			.stream()
			.filter(RemoteIpValve.class::isInstance)
			.map(RemoteIpValve.class::cast)
			.forEach(PublicAddress::leaveAddress);
	}

	private static void appearAt(URI url, Connector connector) {
		boolean secure = HTTPS.equalsIgnoreCase(url.getScheme());
		connector.setProxyName(url.getHost());
		connector.setProxyPort((url.getPort() > 0) ? url.getPort() : secure ? 443 : 80);
		connector.setScheme(secure ? HTTPS : "http");
		connector.setSecure(secure);
	}

	/**
	 * Whoever is between tells who calls, but not where.
	 */
	private static void leaveAddress(RemoteIpValve valve) {
		valve.setHostHeader(null);
		valve.setPortHeader(null);
		valve.setProtocolHeader(null);
	}

}
