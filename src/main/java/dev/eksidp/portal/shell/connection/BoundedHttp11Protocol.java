package dev.eksidp.portal.shell.connection;

import java.time.Duration;

import org.apache.coyote.http11.Http11NioProtocol;

/**
 * HTTP/1.1 over {@link BoundedEndpoint}. Tomcat makes it by its name, and therefore it is
 * public.
 */
public final class BoundedHttp11Protocol extends Http11NioProtocol {

	private final BoundedEndpoint endpoint;

	public BoundedHttp11Protocol() {
		this(new BoundedEndpoint());
	}

	private BoundedHttp11Protocol(BoundedEndpoint endpoint) {
		super(endpoint);
		this.endpoint = endpoint;
	}

	void setRequestTime(Duration requestTime) {
		this.endpoint.setRequestTime(requestTime);
	}

}
