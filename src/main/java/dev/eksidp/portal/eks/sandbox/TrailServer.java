package dev.eksidp.portal.eks.sandbox;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

import com.sun.net.httpserver.HttpExchange;
import dev.eksidp.portal.eks.sandbox.CallLog.Call;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * LookupEvents of AWS CloudTrail, over the last calls to the sandbox: enough to try out
 * how the calls of a change request are found.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html">LookupEvents</a>
 */
final class TrailServer {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final int MOST = 50;

	private final CallLog calls;

	private final Clock clock;

	TrailServer(CallLog calls, Clock clock) {
		this.calls = calls;
		this.clock = clock;
	}

	void handle(HttpExchange exchange, SigV4Signature signature) throws IOException {
		byte[] request = exchange.getRequestBody().readNBytes(WireServer.MAX_BODY);
		try {
			Caller caller = Caller.of(signature, this.clock.instant());
			String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
			if (target == null || !target.endsWith(".LookupEvents")) {
				send(exchange, 400, error("UnsupportedOperationException", "The sandbox knows LookupEvents only"));
				return;
			}
			send(exchange, 200, lookUp(JSON.readTree(request), caller));
		}
		catch (Refusal refusal) {
			send(exchange, 400, error(refusal.type().awsName(), String.valueOf(refusal.getMessage())));
		}
		catch (JacksonException | IllegalArgumentException ex) {
			send(exchange, 400, error("InvalidLookupAttributesException", String.valueOf(ex.getMessage())));
		}
	}

	private ObjectNode lookUp(JsonNode request, Caller caller) {
		JsonNode attribute = request.path("LookupAttributes").path(0);
		Predicate<Call> wanted = attribute.isMissingNode() ? (_) -> true
				: wanted(attribute.path("AttributeKey").asString(""), attribute.path("AttributeValue").asString(""));
		int most = Math.clamp(request.path("MaxResults").asInt(MOST), 1, MOST);
		List<Call> found = this.calls.newest()
			.stream()
			.filter((call) -> call.accountId().equals(caller.accountId()) && call.region().equals(caller.region()))
			.filter(wanted)
			.limit(most)
			.toList();
		ObjectNode answer = JSON.createObjectNode();
		ArrayNode events = answer.putArray("Events");
		found.forEach((call) -> events.add(event(call)));
		return answer;
	}

	private static Predicate<Call> wanted(String key, String value) {
		return switch (key) {
			case "Username" -> (call) -> call.userName().equals(value);
			case "EventName" -> (call) -> call.name().equals(value);
			case "EventSource" -> (call) -> call.source().equals(value);
			case "AccessKeyId" -> (call) -> value.equals(call.accessKeyId());
			case "EventId" -> (call) -> call.id().equals(value);
			case "ResourceName" -> (call) -> Objects.equals(call.resource(), value);
			default -> throw new IllegalArgumentException("The sandbox does not look up by " + key);
		};
	}

	private static ObjectNode event(Call call) {
		ObjectNode event = JSON.createObjectNode();
		event.put("EventId", call.id())
			.put("EventName", call.name())
			.put("EventSource", call.source())
			.put("EventTime", call.at().getEpochSecond())
			.put("Username", call.userName())
			.put("ReadOnly", Boolean.toString(call.name().startsWith("List") || call.name().startsWith("Describe")));
		put(event, "AccessKeyId", call.accessKeyId());
		event.put("CloudTrailEvent", record(call).toString());
		return event;
	}

	/**
	 * The record itself, as far as the sandbox knows it.
	 */
	private static ObjectNode record(Call call) {
		ObjectNode record = JSON.createObjectNode();
		record.put("eventVersion", "1.11")
			.put("eventTime", call.at().toString())
			.put("eventSource", call.source())
			.put("eventName", call.name())
			.put("awsRegion", call.region())
			.put("recipientAccountId", call.accountId());
		put(record, "errorCode", call.errorCode());
		ObjectNode identity = record.putObject("userIdentity");
		identity.put("type", (call.accessKeyId() != null) ? "AssumedRole" : "IAMUser")
			.put("arn", call.userArn())
			.put("accountId", call.accountId());
		put(identity, "accessKeyId", call.accessKeyId());
		ObjectNode parameters = record.putObject("requestParameters");
		put(parameters, "sts.amazonaws.com".equals(call.source()) ? "roleArn" : "resource", call.resource());
		if (!call.tags().isEmpty()) {
			// CloudTrail has them where the role is assumed; the sandbox has them
			// everywhere
			boolean given = "AssumeRole".equals(call.name());
			ObjectNode tags = given ? parameters.putObject("principalTags")
					: record.putObject("additionalEventData").putObject("sessionTags");
			call.tags().forEach(tags::put);
		}
		return record;
	}

	private static void put(ObjectNode node, String name, @Nullable String value) {
		if (value != null) {
			node.put(name, value);
		}
	}

	private static ObjectNode error(String type, String message) {
		return JSON.createObjectNode().put("__type", type).put("message", message);
	}

	private static void send(HttpExchange exchange, int status, ObjectNode body) throws IOException {
		byte[] bytes = JSON.writeValueAsBytes(body);
		exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
		exchange.sendResponseHeaders(status, bytes.length);
		exchange.getResponseBody().write(bytes);
	}

}
