package dev.eksidp.portal.shell.connection;

import org.springframework.boot.tomcat.autoconfigure.TomcatServerProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Takes no more connections than the heap can hold. A connection that sends a part of a
 * request costs its buffers, and thousands of those cost the portal its life.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class ConnectionLimits implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

	/** In bytes: four buffers of 8 KB, and what holds them. */
	private static final long COST = 64 * 1024;

	/** The part of the heap that connections may fill. */
	private static final int SHARE = 4;

	private static final int FEWEST = 256;

	private final ConnectionProperties properties;

	private final int most;

	ConnectionLimits(ConnectionProperties properties, TomcatServerProperties server) {
		this.properties = properties;
		this.most = Math.min(server.getMaxConnections(), fitting(Runtime.getRuntime().maxMemory()));
	}

	/**
	 * @param heap in bytes
	 */
	static int fitting(long heap) {
		return Math.clamp(heap / SHARE / COST, FEWEST, Integer.MAX_VALUE);
	}

	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		factory.setProtocol(BoundedHttp11Protocol.class.getName());
		// Not as a customizer of the protocol: Spring Boot's own for connectors come
		// after those
		factory.addConnectorCustomizers((connector) -> {
			if (connector.getProtocolHandler() instanceof BoundedHttp11Protocol bounded) {
				bounded.setMaxConnections(this.most);
				bounded.setRequestTime(this.properties.requestTime());
			}
		});
	}

}
