package dev.eksidp.portal.eks.sandbox;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import com.sun.net.httpserver.HttpExchange;
import dev.eksidp.portal.shell.LoopbackHost;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * EKS's REST-JSON protocol: turns an exchange into a call, and what came of it into an
 * answer.
 */
final class WireServer {

	/** Far above what the limits of the model allow to be useful. */
	static final int MAX_BODY = 256 * 1024;

	private static final long MAX_DRAINED = 16 * 1024 * 1024;

	private static final Logger logger = LoggerFactory.getLogger(WireServer.class);

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.build();

	private final Function<SandboxRequest, SandboxResponse> operations;

	private final CallLog calls;

	private final Clock clock;

	WireServer(Function<SandboxRequest, SandboxResponse> operations, CallLog calls, Clock clock) {
		this.operations = operations;
		this.calls = calls;
		this.clock = clock;
	}

	void handle(HttpExchange exchange) throws IOException {
		switch (answer(exchange)) {
			case Reply reply -> send(exchange, reply);
			case Silence() -> logger.info("The answer is lost on purpose.");
		}
	}

	private Outcome answer(HttpExchange exchange) throws IOException {
		try {
			return switch (logged(read(exchange))) {
				case SandboxResponse.Json(ObjectNode body) -> new Reply(200, null, body);
				case SandboxResponse.Lost() -> new Silence();
			};
		}
		catch (Refusal refusal) {
			return refused(refusal);
		}
		catch (RuntimeException ex) {
			logger.error("{} {} failed.", exchange.getRequestMethod(), exchange.getRequestURI().getRawPath(), ex);
			return refused(new Refusal(ErrorType.SERVER, null, "Internal server error"));
		}
	}

	private SandboxResponse logged(SandboxRequest call) {
		String code = null;
		try {
			return this.operations.apply(call);
		}
		catch (Refusal refusal) {
			code = refusal.type().awsName();
			throw refusal;
		}
		finally {
			this.calls.add(call.caller(), "eks.amazonaws.com", call.operation().awsName(), call.resource(), code,
					call.caller().sessionTags());
		}
	}

	private static Reply refused(Refusal refusal) {
		return new Reply(refusal.type().status(), refusal.type().awsName(), SandboxResponseJson.error(refusal));
	}

	private SandboxRequest read(HttpExchange exchange) throws IOException {
		byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
		// A client that is still sending would not see the refusal.
		exchange.getRequestBody().skip(MAX_DRAINED);
		if (!LoopbackHost.matches(exchange.getRequestHeaders().getFirst("Host"))) {
			throw new Refusal(ErrorType.ACCESS_DENIED, null, "The sandbox answers only to localhost and 127.0.0.1");
		}
		SigV4Signature signature = SigV4Signature.of(exchange)
			.filter((signed) -> "eks".equals(signed.service()))
			.orElseThrow(
					() -> new Refusal(ErrorType.MISSING_AUTHENTICATION_TOKEN, null, "Missing Authentication Token"));
		Caller caller = Caller.of(signature, this.clock.instant());
		String path = exchange.getRequestURI().getRawPath();
		EksOperation.Match match = EksOperation.match(exchange.getRequestMethod(), (path != null) ? path : "")
			.orElseThrow(() -> new Refusal(ErrorType.UNKNOWN_OPERATION, null,
					"The sandbox knows these operations only: " + EksOperation.names()));
		if (body.length > MAX_BODY) {
			throw new Refusal(ErrorType.REQUEST_TOO_LARGE, null, "Request Too Long");
		}
		return new SandboxRequest(match.operation(), caller, match.labels(),
				query(exchange.getRequestURI().getRawQuery()), fields(match.operation(), body));
	}

	private static JsonFields fields(EksOperation operation, byte[] body) {
		if (!operation.hasBody()) {
			return JsonFields.NONE;
		}
		Function<String, Refusal> refuse = (operation == EksOperation.TAG) ? Refusal::badRequest
				: Refusal::invalidParameter;
		JsonNode node;
		try {
			node = JSON.readTree(body);
		}
		catch (JacksonException ex) {
			throw refuse.apply("The request body is not JSON");
		}
		return JsonFields.of(node, refuse);
	}

	private static Map<String, List<String>> query(@Nullable String rawQuery) {
		Map<String, List<String>> query = new LinkedHashMap<>();
		if (rawQuery != null) {
			Arrays.stream(rawQuery.split("&")).filter((pair) -> !pair.isEmpty()).forEach((pair) -> {
				int equals = pair.indexOf('=');
				String key = decode((equals < 0) ? pair : pair.substring(0, equals));
				query.computeIfAbsent(key, (ignored) -> new ArrayList<>())
					.add((equals < 0) ? "" : decode(pair.substring(equals + 1)));
			});
		}
		return query;
	}

	private static String decode(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

	private static void send(HttpExchange exchange, Reply reply) throws IOException {
		byte[] body = JSON.writeValueAsBytes(reply.body());
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
		if (reply.errorType() != null) {
			exchange.getResponseHeaders().set("x-amzn-ErrorType", reply.errorType());
		}
		if ("HEAD".equals(exchange.getRequestMethod())) {
			exchange.sendResponseHeaders(reply.status(), -1);
			return;
		}
		exchange.sendResponseHeaders(reply.status(), body.length);
		exchange.getResponseBody().write(body);
	}

	private sealed interface Outcome {

	}

	private record Reply(int status, @Nullable String errorType, ObjectNode body) implements Outcome {
	}

	/** Closing the exchange before an answer breaks the connection. */
	private record Silence() implements Outcome {
	}

}
