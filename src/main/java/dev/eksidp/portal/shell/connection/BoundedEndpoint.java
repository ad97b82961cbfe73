package dev.eksidp.portal.shell.connection;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hangs up on callers who take too long to send a request, however little they send at a
 * time, and, when there is hardly room for others, on those who have kept it waiting the
 * longest. Tomcat alone only limits the pauses between two reads, and stops accepting
 * when it is full: whoever fills it then keeps everybody else out.
 *
 * <p>
 * Nobody is hung up on while the portal works for them: only who is waited for.
 */
final class BoundedEndpoint extends NioEndpoint {

	private static final Logger logger = LoggerFactory.getLogger(BoundedEndpoint.class);

	private static final long INTERVAL_SECONDS = 1;

	/** The part of all places that is kept free. */
	private static final int SPARE = 16;

	private static final long TELL_NANOS = Duration.ofMinutes(1).toNanos();

	private final Map<SocketWrapperBase<NioChannel>, Turn> turns = new ConcurrentHashMap<>();

	private long requestNanos = Long.MAX_VALUE;

	private @Nullable ScheduledFuture<?> looks;

	private long told = System.nanoTime() - TELL_NANOS;

	void setRequestTime(Duration requestTime) {
		this.requestNanos = requestTime.toNanos();
	}

	@Override
	public void setHandler(Handler<NioChannel> handler) {
		super.setHandler(new TurnKeeper(handler));
	}

	@Override
	public void startInternal() throws Exception {
		super.startInternal();
		this.looks = getUtilityExecutor().scheduleWithFixedDelay(this::endSlowRequests, INTERVAL_SECONDS,
				INTERVAL_SECONDS, TimeUnit.SECONDS);
	}

	@Override
	public void stopInternal() {
		if (this.looks != null) {
			this.looks.cancel(false);
		}
		super.stopInternal();
	}

	@Override
	protected boolean setSocketOptions(SocketChannel channel) {
		boolean accepted = super.setSocketOptions(channel);
		SocketWrapperBase<NioChannel> socket = this.connections.get(channel);
		if (accepted && socket != null) {
			this.turns.putIfAbsent(socket, Turn.ofCaller());
		}
		return accepted;
	}

	@Override
	protected void countUpOrAwaitConnection() throws InterruptedException {
		int spare = getMaxConnections() / SPARE;
		if (getConnectionCount() >= getMaxConnections() - spare) {
			makeRoom(spare);
		}
		super.countUpOrAwaitConnection();
	}

	private void makeRoom(int places) {
		waitedFor().sorted(Comparator.comparingLong((entry) -> entry.getValue().since()))
			.limit(places)
			.forEach((entry) -> hangUp(entry.getKey()));
		if (System.nanoTime() - this.told > TELL_NANOS) {
			this.told = System.nanoTime();
			logger.warn("All {} connections are taken. Those that keep the portal waiting longest are ended.",
					getMaxConnections());
		}
	}

	private void endSlowRequests() {
		long limit = System.nanoTime() - this.requestNanos;
		waitedFor().filter((entry) -> !entry.getValue().idle() && entry.getValue().since() - limit < 0)
			.forEach((entry) -> hangUp(entry.getKey()));
	}

	private Stream<Map.Entry<SocketWrapperBase<NioChannel>, Turn>> waitedFor() {
		return this.turns.entrySet()
			.stream()
			.filter((entry) -> entry.getKey() instanceof NioSocketWrapper socket
					&& socket.interestOpsHas(SelectionKey.OP_READ));
	}

	/**
	 * Whoever reads from it finds its end, and closes it as if the caller had gone.
	 */
	private void hangUp(SocketWrapperBase<NioChannel> socket) {
		this.turns.remove(socket);
		try {
			socket.getSocket().getIOChannel().shutdownInput();
		}
		catch (IOException ex) {
			logger.debug("The caller has gone by itself", ex);
		}
	}

	/**
	 * Since when the portal waits for a connection or works for it.
	 *
	 * @param idle whether no part of a request has come since the last answer
	 */
	private record Turn(long since, boolean idle) {

		static Turn ofCaller() {
			return new Turn(System.nanoTime(), false);
		}

		static Turn ofNobody() {
			return new Turn(System.nanoTime(), true);
		}

	}

	/**
	 * Notes when a request begins, and when its answer has ended.
	 */
	private final class TurnKeeper implements Handler<NioChannel> {

		private final Handler<NioChannel> handler;

		TurnKeeper(Handler<NioChannel> handler) {
			this.handler = handler;
		}

		@Override
		public SocketState process(SocketWrapperBase<NioChannel> socket, SocketEvent event) {
			BoundedEndpoint.this.turns.compute(socket,
					(_, turn) -> (turn == null || turn.idle()) ? Turn.ofCaller() : turn);
			SocketState state = this.handler.process(socket, event);
			if (state == SocketState.OPEN) {
				BoundedEndpoint.this.turns.put(socket, Turn.ofNobody());
			}
			else if (state == SocketState.CLOSED) {
				BoundedEndpoint.this.turns.remove(socket);
			}
			return state;
		}

		@Override
		public Object getGlobal() {
			return this.handler.getGlobal();
		}

		@Override
		public void release(SocketWrapperBase<NioChannel> socket) {
			BoundedEndpoint.this.turns.remove(socket);
			this.handler.release(socket);
		}

		@Override
		public void pause() {
			this.handler.pause();
		}

		@Override
		public void recycle() {
			this.handler.recycle();
		}

	}

}
