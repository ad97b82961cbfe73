package dev.eksidp.portal.shell.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * The way to a database, which can be closed in two manners: nothing comes through any
 * more, as when the server is stopped or the network is gone, or connections are refused.
 */
public final class FreezableProxy {

	private final InetSocketAddress target;

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition thawed = this.lock.newCondition();

	private final int port;

	private boolean frozen;

	private @Nullable ServerSocket server;

	/**
	 * @param jdbcUrl of the database behind it
	 */
	public FreezableProxy(String jdbcUrl) {
		URI uri = URI.create(jdbcUrl.substring("jdbc:".length()));
		this.target = new InetSocketAddress(uri.getHost(), uri.getPort());
		this.port = listen(0);
	}

	/**
	 * The same database, reached through here.
	 */
	public String url(String jdbcUrl) {
		return jdbcUrl.replace(":" + this.target.getPort() + "/", ":" + this.port + "/");
	}

	/**
	 * From now on nobody gets an answer, and nobody is told so.
	 */
	public void freeze() {
		this.lock.lock();
		try {
			this.frozen = true;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * From now on every connection is refused, and those that were open are gone.
	 */
	public void refuse() throws IOException {
		ServerSocket listening = this.server;
		if (listening != null) {
			listening.close();
		}
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

	/**
	 * Lets everything through again.
	 */
	public void restore() {
		this.lock.lock();
		try {
			this.frozen = false;
			this.thawed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
		ServerSocket listening = this.server;
		if (listening == null || listening.isClosed()) {
			listen(this.port);
		}
	}

	private int listen(int wanted) {
		try {
			ServerSocket listening = new ServerSocket();
			listening.setReuseAddress(true);
			listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
			this.server = listening;
			Thread.ofPlatform().daemon().name("database-proxy").start(() -> accept(listening));
			return listening.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void accept(ServerSocket listening) {
		try (listening) {
			while (true) {
				Socket client = listening.accept();
				Socket database = new Socket();
				database.connect(this.target);
				this.sockets.add(client);
				this.sockets.add(database);
				forward(client, database);
				forward(database, client);
			}
		}
		catch (IOException ex) {
			// Refuses from now on
		}
	}

	private void forward(Socket from, Socket to) {
		Thread.ofPlatform().daemon().name("database-proxy").start(() -> {
			try (from; to) {
				InputStream input = from.getInputStream();
				OutputStream output = to.getOutputStream();
				byte[] buffer = new byte[8192];
				for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
					awaitThaw();
					output.write(buffer, 0, read);
				}
			}
			catch (IOException | InterruptedException ex) {
				// Gone
			}
			finally {
				this.sockets.remove(from);
			}
		});
	}

	private void awaitThaw() throws InterruptedException {
		this.lock.lock();
		try {
			while (this.frozen) {
				this.thawed.await();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

}
