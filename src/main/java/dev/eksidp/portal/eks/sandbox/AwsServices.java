package dev.eksidp.portal.eks.sandbox;

import java.io.IOException;
import java.time.Clock;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.eksidp.portal.shell.Ids;
import dev.eksidp.portal.shell.LoopbackHost;

/**
 * Gives each exchange to the service of AWS that it was signed for.
 */
final class AwsServices implements HttpHandler {

	private final WireServer eks;

	private final StsServer sts;

	private final TrailServer trail;

	private AwsServices(WireServer eks, StsServer sts, TrailServer trail) {
		this.eks = eks;
		this.sts = sts;
		this.trail = trail;
	}

	static AwsServices of(EksOperationDispatcher operations, Clock clock, Ids ids) {
		CallLog calls = new CallLog(clock, ids);
		return new AwsServices(new WireServer(operations, calls, clock), new StsServer(calls, clock, ids),
				new TrailServer(calls, clock));
	}

	@Override
	public void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			// Requests for another host are refused by EKS, whatever they are signed for
			SigV4Signature signature = LoopbackHost.matches(exchange.getRequestHeaders().getFirst("Host"))
					? SigV4Signature.of(exchange).orElse(null) : null;
			if (signature != null && "sts".equals(signature.service())) {
				this.sts.handle(exchange, signature);
			}
			else if (signature != null && "cloudtrail".equals(signature.service())) {
				this.trail.handle(exchange, signature);
			}
			else {
				this.eks.handle(exchange);
			}
		}
	}

}
