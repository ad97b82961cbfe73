package dev.eksidp.portal.shell;

import java.io.IOException;
import java.net.InetSocketAddress;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;

/**
 * Makes the small servers of the JDK that stand beside the portal's own. The JDK takes
 * their limits from system properties, once for all of them: without them a caller who
 * never ends a request keeps a thread for ever.
 */
public final class LocalServers {

	static {
		// In seconds, for a whole request
		System.setProperty("sun.net.httpserver.maxReqTime", "5");
		System.setProperty("jdk.httpserver.maxConnections", "200");
		// In bytes
		System.setProperty("sun.net.httpserver.maxReqHeaderSize", "32768");
		// Without it an answer waits for the client's delayed acknowledgement.
		System.setProperty("sun.net.httpserver.nodelay", "true");
	}

	private LocalServers() {
	}

	/**
	 * @throws java.net.BindException when something else listens there
	 */
	public static HttpServer http(InetSocketAddress address) throws IOException {
		return HttpServer.create(address, 0);
	}

	/**
	 * @throws java.net.BindException when something else listens there
	 */
	public static HttpsServer https(InetSocketAddress address) throws IOException {
		return HttpsServer.create(address, 0);
	}

}
