package dev.eksidp.portal.outbound;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.eksidp.portal.outbound.OutboundResult.Answered;
import dev.eksidp.portal.outbound.OutboundResult.Failed;
import dev.eksidp.portal.outbound.OutboundResult.Peer;
import dev.eksidp.portal.outbound.OutboundResult.Reason;
import dev.eksidp.portal.outbound.OutboundUrls.Objection;
import dev.eksidp.portal.outbound.OutboundUrls.Target;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.Closer;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The one client for addresses that people gave. It calls public servers by https only,
 * connects to exactly the address that it has checked, follows no redirect, keeps no
 * cookie, connection or credential, uses no proxy, and ends every call in time and every
 * answer at a limit. Each call is counted and timed as {@code outbound.calls}.
 */
public class OutboundClient implements Closeable {

	private final OutboundUrls urls;

	private final OutboundProperties properties;

	private final MeterRegistry meters;

	private final Semaphore permits;

	/** There are no more than calls under way. */
	private final ExecutorService threads = Executors
		.newCachedThreadPool(Thread.ofPlatform().daemon().name("outbound-", 0).factory());

	private final Map<AddressScope, CloseableHttpClient> clients = new EnumMap<>(AddressScope.class);

	private final OutboundResponseCache kept;

	OutboundClient(OutboundTargets boundary, OutboundProperties properties, MeterRegistry meters,
			GuardedResolver.Names names, @Nullable SimulatedHosts played) {
		this.urls = new OutboundUrls(boundary);
		this.properties = properties;
		this.meters = meters;
		this.permits = new Semaphore(properties.maxConcurrent());
		this.kept = new OutboundResponseCache(properties.cacheTime(), Ticker.systemTicker());
		TlsSocketStrategy tls = TlsTrust.in(played);
		for (AddressScope reach : AddressScope.values()) {
			this.clients.put(reach, HttpClients.guarded(properties, new GuardedResolver(names, played, reach), tls));
		}
	}

	/**
	 * Reads a document, or tells what was read of it within the last minute. A failure is
	 * told again for some seconds only.
	 * @param request a GET
	 */
	public OutboundResult read(OutboundRequest request) {
		return this.kept.get(request, () -> send(request));
	}

	/**
	 * Reads a document, whatever was read of it before. Of many who ask at once, one
	 * goes.
	 * @param request a GET
	 */
	public OutboundResult readAgain(OutboundRequest request) {
		return this.kept.renew(request, () -> send(request));
	}

	/**
	 * Makes one call, and does not repeat it.
	 * @throws IllegalStateException inside a transaction, which would hold its connection
	 * and its locks for as long as somebody else's server likes
	 */
	public OutboundResult send(OutboundRequest request) {
		if (TransactionSynchronizationManager.isActualTransactionActive()) {
			throw new IllegalStateException(request.purpose() + " must not call out inside a transaction");
		}
		long start = System.nanoTime();
		OutboundResult result = result(request, start);
		String outcome = switch (result) {
			case Answered answered -> (answered.status() < 600) ? (answered.status() / 100) + "xx" : "other";
			case Failed failed -> failed.reason().name().toLowerCase(Locale.ROOT);
		};
		Timer.builder("outbound.calls")
			.description("Calls to addresses that people gave")
			.tag("purpose", request.purpose())
			.tag("outcome", outcome)
			.register(this.meters)
			.record(result.took());
		return result;
	}

	private OutboundResult result(OutboundRequest request, long start) {
		Target target;
		try {
			target = this.urls.target(request.url());
		}
		catch (Objection objection) {
			return new Failed(Reason.REFUSED, String.valueOf(objection.getMessage()), since(start));
		}
		if (!acquire(request)) {
			return new Failed(Reason.BUSY, "The portal has too many calls under way. Try again in a moment.",
					since(start));
		}
		Duration left = timeLimit(request).minus(since(start));
		HttpUriRequestBase call = call(request, target);
		Future<OutboundResult> answer = this.threads.submit(() -> {
			try {
				return exchange(target, call, request.maxAnswer(), start);
			}
			finally {
				this.permits.release();
			}
		});
		return await(answer, call, left, start);
	}

	/**
	 * The time of the whole is kept from outside, as a server that sends a byte now and
	 * then never runs into any other limit, and a name server into none at all.
	 */
	private OutboundResult await(Future<OutboundResult> answer, HttpUriRequestBase call, Duration limit, long start) {
		try {
			return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			call.abort();
			return new Failed(Reason.TIMEOUT, "The answer was not complete after %s.".formatted(seconds(limit)),
					since(start));
		}
		catch (InterruptedException ex) {
			call.abort();
			Thread.currentThread().interrupt();
			return new Failed(Reason.BROKEN, "The portal was stopped during the call.", since(start));
		}
		catch (ExecutionException | CancellationException ex) {
			throw new IllegalStateException("A call failed in a way that nobody foresaw", ex);
		}
	}

	/**
	 * Whoever has a limit of their own waits for their turn for half of it at most;
	 * others come back later.
	 */
	private boolean acquire(OutboundRequest request) {
		Duration patience = (request.timeLimit() != null) ? timeLimit(request).dividedBy(2) : Duration.ZERO;
		try {
			return this.permits.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private Duration timeLimit(OutboundRequest request) {
		Duration wanted = request.timeLimit();
		Duration most = this.properties.totalTimeout();
		return (wanted != null && wanted.compareTo(most) < 0) ? wanted : most;
	}

	private OutboundResult exchange(Target target, HttpUriRequestBase call, int maxAnswer, long start) {
		HttpHost host = new HttpHost(target.uri().getScheme(), target.uri().getHost(), target.uri().getPort());
		try {
			HttpClientContext context = HttpClientContext.create();
			ClassicHttpResponse response = client(target.reach()).executeOpen(host, call, context);
			try {
				byte[] body = read(response.getEntity(), maxAnswer + 1);
				boolean truncated = body.length > maxAnswer;
				return new Answered(response.getCode(), headers(response),
						truncated ? Arrays.copyOf(body, maxAnswer) : body, truncated, peer(context), since(start));
			}
			finally {
				// Closing alone would read an answer to its end, however long it is
				call.abort();
				Closer.closeQuietly(response);
			}
		}
		catch (IOException ex) {
			return CallFailure.of(ex, since(start));
		}
	}

	private static Peer peer(HttpClientContext context) {
		EndpointDetails details = context.getEndpointDetails();
		String address = (details != null && details.getRemoteAddress() instanceof InetSocketAddress remote)
				? remote.getAddress().getHostAddress() : "";
		return new Peer(address, certificate(context.getSSLSession()));
	}

	private static @Nullable ServerCertificate certificate(@Nullable SSLSession session) {
		try {
			return (session != null && session.getPeerCertificates()[0] instanceof X509Certificate certificate)
					? ServerCertificate.of(certificate) : null;
		}
		catch (SSLPeerUnverifiedException ex) {
			return null;
		}
	}

	private CloseableHttpClient client(AddressScope reach) {
		return Objects.requireNonNull(this.clients.get(reach));
	}

	private static HttpUriRequestBase call(OutboundRequest request, Target target) {
		HttpUriRequestBase call = new HttpUriRequestBase(request.method(), target.uri());
		request.headers().forEach(call::setHeader);
		if (request.body().length > 0) {
			call.setEntity(new ByteArrayEntity(request.body(), null));
		}
		return call;
	}

	private static byte[] read(@Nullable HttpEntity entity, int limit) throws IOException {
		if (entity == null) {
			return new byte[0];
		}
		InputStream content = entity.getContent();
		return (content != null) ? content.readNBytes(limit) : new byte[0];
	}

	private static Map<String, List<String>> headers(ClassicHttpResponse response) {
		Map<String, List<String>> headers = new LinkedHashMap<>();
		for (Header header : response.getHeaders()) {
			headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), (_) -> new ArrayList<>())
				.add(String.valueOf(header.getValue()));
		}
		return headers;
	}

	private static String seconds(Duration duration) {
		return duration.toMillis() / 1000.0 + " s";
	}

	private static Duration since(long start) {
		return Duration.ofNanos(System.nanoTime() - start);
	}

	@Override
	public void close() throws IOException {
		this.threads.shutdownNow();
		for (CloseableHttpClient client : this.clients.values()) {
			client.close();
		}
	}

}
