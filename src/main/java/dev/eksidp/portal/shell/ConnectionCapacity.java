package dev.eksidp.portal.shell;

import org.springframework.boot.tomcat.autoconfigure.TomcatServerProperties;
import org.springframework.stereotype.Component;

/**
 * How many connections the heap can hold. One that sends a part of a request costs its
 * buffers, and thousands of those cost the portal its life.
 */
@Component
public class ConnectionCapacity {

	/** In bytes: four buffers of 8 KB, and what holds them. */
	private static final long COST = 64 * 1024;

	/** The part of the heap that connections may fill. */
	private static final int SHARE = 4;

	private static final int FEWEST = 256;

	private final int most;

	ConnectionCapacity(TomcatServerProperties server) {
		this.most = Math.min(server.getMaxConnections(), fitting(Runtime.getRuntime().maxMemory()));
	}

	/**
	 * Never more than {@code server.tomcat.max-connections}.
	 */
	public int most() {
		return this.most;
	}

	/**
	 * @param heap in bytes
	 */
	static int fitting(long heap) {
		return Math.clamp(heap / SHARE / COST, FEWEST, Integer.MAX_VALUE);
	}

}
