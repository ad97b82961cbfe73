package dev.eksidp.portal.eks.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

import com.sun.net.httpserver.HttpExchange;
import dev.eksidp.portal.shell.Ids;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * AssumeRole and GetCallerIdentity of AWS STS. Who may assume a role is up to
 * {@link SandboxRole}; the credentials lead to its account.
 */
final class StsServer {

	private static final Logger logger = LoggerFactory.getLogger(StsServer.class);

	private static final String VERSION = "2011-06-15";

	private final CallLog calls;

	private final Clock clock;

	private final Ids ids;

	StsServer(CallLog calls, Clock clock, Ids ids) {
		this.calls = calls;
		this.clock = clock;
		this.ids = ids;
	}

	void handle(HttpExchange exchange, SigV4Signature signature) throws IOException {
		Map<String, String> form = QueryProtocol.form(exchange.getRequestBody().readNBytes(WireServer.MAX_BODY));
		String requestId = this.ids.next().toString();
		int status = 200;
		String body;
		try {
			body = answer(form, signature, requestId);
		}
		catch (StsRefusal refusal) {
			status = refusal.status();
			body = error(refusal.code(), String.valueOf(refusal.getMessage()), "Sender", requestId);
		}
		catch (RuntimeException ex) {
			logger.error("{} failed.", form.get("Action"), ex);
			status = 500;
			body = error("InternalFailure", "Internal server error", "Receiver", requestId);
		}
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "text/xml");
		exchange.getResponseHeaders().set("x-amzn-RequestId", requestId);
		exchange.sendResponseHeaders(status, bytes.length);
		exchange.getResponseBody().write(bytes);
	}

	private String answer(Map<String, String> form, SigV4Signature signature, String requestId) {
		Caller caller = caller(signature);
		String action = form.getOrDefault("Action", "");
		if (!VERSION.equals(form.get("Version"))) {
			throw new StsRefusal(400, "InvalidAction",
					"Could not find operation %s for version %s".formatted(action, form.get("Version")));
		}
		return switch (action) {
			case "AssumeRole" -> answer(action, assumeRole(form, caller), requestId);
			case "GetCallerIdentity" -> answer(action, identity(caller), requestId);
			default -> throw new StsRefusal(400, "InvalidAction",
					"Could not find operation %s for version %s".formatted(action, VERSION));
		};
	}

	private Caller caller(SigV4Signature signature) {
		try {
			return Caller.of(signature, this.clock.instant());
		}
		catch (Refusal refusal) {
			boolean expired = refusal.type() == ErrorType.EXPIRED_TOKEN;
			throw new StsRefusal(403, expired ? "ExpiredToken" : "InvalidClientTokenId",
					String.valueOf(refusal.getMessage()));
		}
	}

	private Map<String, ?> assumeRole(Map<String, String> form, Caller caller) {
		AssumeRoleRequest request = AssumeRoleRequest.read(form);
		String event = "AssumeRole";
		try {
			SandboxRole role = SandboxRole.find(request.roleArn())
				.filter((_) -> SandboxRole.EXTERNAL_ID.equals(request.externalId()))
				.orElseThrow(() -> denied(caller, event, request.roleArn()));
			if (!request.tags().isEmpty() && !role.allows(SandboxRole.TAG_SESSION)) {
				throw denied(caller, SandboxRole.TAG_SESSION, request.roleArn());
			}
			String key = Caller.TEMPORARY
					+ this.ids.next().toString().replace("-", "").substring(0, 16).toUpperCase(Locale.ROOT);
			Instant expiresAt = this.clock.instant().plus(request.duration()).truncatedTo(ChronoUnit.SECONDS);
			RoleSession session = new RoleSession(role, request.sessionName(), key, request.tags(), expiresAt);
			this.calls.add(caller, "sts.amazonaws.com", event, request.roleArn(), null, request.tags());
			return ordered("Credentials",
					ordered("AccessKeyId", key, "SecretAccessKey", "sandbox", "SessionToken", session.token(),
							"Expiration", expiresAt.toString()),
					"AssumedRoleUser", ordered("AssumedRoleId", id(session), "Arn", session.arn()));
		}
		catch (StsRefusal refusal) {
			this.calls.add(caller, "sts.amazonaws.com", event, request.roleArn(), refusal.code(), request.tags());
			throw refusal;
		}
	}

	private static Map<String, ?> identity(Caller caller) {
		RoleSession session = caller.session();
		return ordered("Arn", caller.arn(), "UserId", (session != null) ? id(session) : "AIDASANDBOX", "Account",
				caller.accountId());
	}

	private static String id(RoleSession session) {
		return "AROASANDBOX:" + session.sessionName();
	}

	private static StsRefusal denied(Caller caller, String action, String roleArn) {
		return new StsRefusal(403, "AccessDenied", "User: %s is not authorized to perform: sts:%s on resource: %s"
			.formatted(caller.arn(), action, roleArn));
	}

	private static String answer(String action, Map<String, ?> result, String requestId) {
		return QueryProtocol.xml(action + "Response",
				ordered(action + "Result", result, "ResponseMetadata", ordered("RequestId", requestId)));
	}

	private static String error(String code, String message, String type, String requestId) {
		return QueryProtocol.xml("ErrorResponse",
				ordered("Error", ordered("Type", type, "Code", code, "Message", message), "RequestId", requestId));
	}

	private static SequencedMap<String, Object> ordered(Object... namesAndValues) {
		SequencedMap<String, Object> map = new LinkedHashMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			map.put((String) namesAndValues[i], namesAndValues[i + 1]);
		}
		return map;
	}

}
