package dev.eksidp.portal.shell.connection;

import dev.eksidp.portal.shell.ConnectionCapacity;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Takes no more connections than the heap can hold, and waits for none for long.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class ConnectionLimits implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

	private final ConnectionProperties properties;

	private final ConnectionCapacity capacity;

	ConnectionLimits(ConnectionProperties properties, ConnectionCapacity capacity) {
		this.properties = properties;
		this.capacity = capacity;
	}

	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		factory.setProtocol(BoundedHttp11Protocol.class.getName());
		// Not as a customizer of the protocol: Spring Boot's own for connectors come
		// after those
		factory.addConnectorCustomizers((connector) -> {
			if (connector.getProtocolHandler() instanceof BoundedHttp11Protocol bounded) {
				bounded.setMaxConnections(this.capacity.most());
				bounded.setRequestTime(this.properties.requestTime());
			}
		});
	}

}
