package dev.eksidp.portal.openapi;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import dev.eksidp.portal.testing.Contract;
import dev.eksidp.portal.testing.PortalTest;
import dev.eksidp.portal.testing.Wire;
import org.junit.jupiter.api.Test;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.util.UriUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls every operation of the description with what nobody in their right mind would
 * send: never an answer that is not described, above all no 5xx, and always one that can
 * be parsed.
 * <p>
 * {@code -Dfuzz.seed=…} tries other calls, {@code -Dfuzz.seconds=…} more of them. A call
 * depends on the seed and its number alone, which a failure names.
 */
@PortalTest
class FuzzTests {

	private static final long SEED = Long.getLong("fuzz.seed", 20260914);

	private static final Duration TIME = Duration.ofSeconds(Long.getLong("fuzz.seconds", 12));

	private static final int THREADS = 4;

	/** What may happen to any text. */
	private static final List<String> TEXTS = List.of("", " ", "null", "true", "0", "-1", "1e999", "NaN", "'", "\"",
			"'; DROP TABLE change_request; --", "%", "_", "\\", "../../etc/passwd", "${7*7}", "#{7*7}", "<script>",
			"\u0000", "\u0007", "\ud800", "\udc00x", "\ud83d\ude80", "e\u0301", "\u202e", "\ufeff", "\uffff", "İ", "ß",
			"١٢", "９", "9223372036854775808", "-9223372036854775809", "99999999999999999999999999", "a".repeat(300),
			"ü".repeat(3_000), "2026-13-45T99:99:99Z", "+1000000000-12-31T23:59:59Z", "-1000000000-01-01T00:00:00Z",
			"0000-01-01T00:00:00Z", "arn:aws:eks:::cluster/", "http://[::1", "https://a b", "PT-5S", "5s", "1000000h",
			"a,b,,c", "MQ", "%00", "W/\"1\"", "\"1\", \"2\"", "*");

	private static final List<String> BODIES = List.of("", "null", "[]", "\"\"", "0", "true", "{", "}", "{}{}", "[[[[",
			"{\"a\":1,\"a\":2}", "\ufeff{}", "{\"\":\"\"}", "{\"__proto__\":{}}", "[".repeat(10_000),
			"{\"a\":".repeat(3_000), "1".repeat(5_000), "{\"reason\":\"" + "x".repeat(70_000) + "\"}", "\u0000",
			"{'a':1}", "{\"a\":NaN}", "<xml/>", "a=b&c=d", "{\"reason\":\"\\ud800\"}", "{\"reason\":\"\\u0000\"}");

	private static final List<String> HEADERS = List.of("If-Match: *", "If-Match: \"1\"", "If-Match: W/\"1\"",
			"If-Match: 1", "If-Match: \"\u00ff", "If-None-Match: *", "If-None-Match: \"1\", \"2\"",
			"If-None-Match: ,,,", "Idempotency-Key: ", "Idempotency-Key: \"", "Idempotency-Key: \u00e9",
			"Idempotency-Key: " + "k".repeat(300), "Last-Event-ID: -1", "Last-Event-ID: \u00e9",
			"Last-Event-ID: 99999999999999999999", "Accept: text/csv", "Accept: application/yaml", "Accept: */*",
			"Accept: a", "Accept: application/json;q=2", "Accept: text/event-stream",
			"Accept: application/problem+json", "Accept: " + "a/b,".repeat(500), "Accept-Language: \u00ff",
			"Accept-Encoding: gzip;q=x", "Prefer: wait=99999999999999999999", "X-Request-Id: <script>",
			"X-HTTP-Method-Override: DELETE", "X-Forwarded-For: \u0001", "X-Forwarded-Host: a b",
			"X-Forwarded-Proto: javascript", "Forwarded: for=\"_\"; host=\"", "Range: bytes=0-1",
			"Content-Encoding: gzip", "Origin: null", "Cookie: PORTAL_SESSION=%00", "Expect: 100-continue",
			"Content-Type: text/plain", "If-Modified-Since: yesterday", "Traceparent: 00-0-0-0");

	private static final List<String> TYPES = List.of("Content-Type: application/json",
			"Content-Type: application/json", "Content-Type: application/json", "Content-Type: application/json",
			"Content-Type: application/json;charset=utf-16", "Content-Type: application/json;charset=nonsense",
			"Content-Type: text/plain", "Content-Type: application/xml", "Content-Type: nonsense", "Content-Type: */*",
			"Content-Type: application/x-www-form-urlencoded", "Content-Type: multipart/form-data; boundary=x",
			"Content-Type: application/merge-patch+json", "Content-Type: application/yaml", "X-Nothing: 1");

	private static final List<String> ACCOUNTS = List.of("requester", "requester2", "approver", "auditor", "admin");

	/** Lone surrogates survive only when they are escaped. */
	private static final JsonMapper escaping = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

	@LocalServerPort
	private int port;

	@Test
	void nothingThatIsSentBreaksAnything() throws Exception {
		Contract contract = Contract.of("http://127.0.0.1:" + this.port);
		List<Operation> operations = operations(contract.document());
		Instant end = Instant.now().plus(TIME);
		AtomicLong next = new AtomicLong();
		Map<Integer, AtomicLong> statuses = new ConcurrentHashMap<>();
		List<String> faults = Collections.synchronizedList(new ArrayList<>());
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < THREADS; i++) {
			threads.add(Thread.ofVirtual().start(() -> {
				while (Instant.now().isBefore(end) && faults.size() < 20) {
					long number = next.getAndIncrement();
					Operation operation = operations.get((int) (number % operations.size()));
					Call call = new Fuzz(new Random(SEED * 1_000_003 + number)).call(operation);
					try {
						Wire.Answer answer = Wire.send(this.port, call.method(), call.target(), call.headers(),
								call.body());
						statuses.computeIfAbsent(answer.status(), (_) -> new AtomicLong()).incrementAndGet();
						if (answer.status() >= 500) {
							faults
								.add(call.describe(number) + "\n    -> " + answer.status() + " " + cut(answer.body()));
						}
						contract.violations(answer)
							.forEach((fault) -> faults.add(call.describe(number) + "\n    -> " + answer.status() + " "
									+ cut(answer.body()) + "\n    " + fault));
					}
					catch (RuntimeException ex) {
						faults.add(call.describe(number) + "\n    -> " + ex);
					}
				}
			}));
		}
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(faults).as(() -> "Seed " + SEED + ", " + next + " calls, " + statuses).isEmpty();
		assertThat(next.get()).isGreaterThan(operations.size());
		assertThat(statuses.keySet()).as("It reaches far enough").contains(200, 400, 403, 404, 422);
	}

	private static List<Operation> operations(JsonNode document) {
		List<Operation> operations = new ArrayList<>();
		document.required("paths")
			.properties()
			.forEach((path) -> path.getValue()
				.properties()
				.forEach((operation) -> operations.add(new Operation(operation.getKey().toUpperCase(Locale.ROOT),
						path.getKey(), operation.getValue()))));
		operations.removeIf(Operation::streams);
		return operations;
	}

	private static String cut(String text) {
		String line = text.replaceAll("\\p{Cntrl}", "?");
		return (line.length() > 300) ? line.substring(0, 300) + "… (" + text.length() + ")" : line;
	}

	private record Operation(String method, String path, JsonNode described) {

		boolean streams() {
			return described().at("/responses/200/content").has("text/event-stream");
		}

	}

	private record Call(String method, String target, List<String> headers, byte[] body) {

		String describe(long number) {
			return "#" + number + " " + this.method + " " + cut(this.target) + " " + cut(this.headers.toString()) + " "
					+ cut(new String(this.body, StandardCharsets.UTF_8));
		}

	}

	private static final class Fuzz {

		private final Random random;

		Fuzz(Random random) {
			this.random = random;
		}

		Call call(Operation operation) {
			List<String> headers = new ArrayList<>();
			headers.add(Wire.basic(one(ACCOUNTS)));
			for (int i = this.random.nextInt(3); i > 0; i--) {
				headers.add(one(HEADERS));
			}
			byte[] body = new byte[0];
			if (operation.described().has("requestBody")) {
				headers.removeIf((header) -> header.startsWith("Content-Type"));
				headers.add(one(TYPES));
				body = body(operation.described().at("/requestBody/content/application~1json"));
			}
			else if (chance(10)) {
				headers.add(one(TYPES));
				body = one(BODIES).getBytes(StandardCharsets.UTF_8);
			}
			return new Call(operation.method(), target(operation), List.copyOf(headers), body);
		}

		private String target(Operation operation) {
			String path = operation.path();
			List<String> query = new ArrayList<>();
			for (JsonNode parameter : operation.described().path("parameters")) {
				String name = parameter.required("name").asString();
				switch (parameter.required("in").asString()) {
					case "path" -> path = path.replace("{" + name + "}", encoded(pathValue()));
					case "query" -> {
						if (!"wait".equals(name) && chance(40)) {
							query.add(name + "=" + encoded(value(parameter)));
						}
						if (chance(5)) {
							query.add(name);
						}
					}
					default -> {
					}
				}
			}
			if (chance(10)) {
				query.add(encoded(one(TEXTS)) + "=" + encoded(one(TEXTS)));
			}
			return query.isEmpty() ? path : path + "?" + String.join("&", query);
		}

		/**
		 * Never what belongs to another test.
		 */
		private String pathValue() {
			String value = chance(50) ? one(List.of("-1", "999999999999", "1e3", "0x10", "9223372036854775807", "abc"))
					: one(TEXTS);
			return isIdOfAnother(value) ? pathValue() : value;
		}

		private static boolean isIdOfAnother(String value) {
			try {
				long id = Long.parseLong(value);
				return id >= 0 && id < 1_000_000;
			}
			catch (NumberFormatException ex) {
				return false;
			}
		}

		private String value(JsonNode parameter) {
			JsonNode schema = parameter.path("schema");
			JsonNode values = schema.has("items") ? schema.at("/items/enum") : schema.path("enum");
			if (values.isArray() && chance(40)) {
				return values.get(this.random.nextInt(values.size())).asString();
			}
			if (parameter.path("example").isValueNode() && chance(30)) {
				return parameter.path("example").asString();
			}
			return one(TEXTS);
		}

		private byte[] body(JsonNode content) {
			if (chance(25)) {
				return one(BODIES).getBytes(StandardCharsets.UTF_8);
			}
			JsonNode example = content.has("example") ? content.required("example")
					: content.path("examples").iterator().next().required("value");
			JsonNode mutated = example.deepCopy();
			if (mutated instanceof ObjectNode object) {
				for (int i = this.random.nextInt(4); i >= 0; i--) {
					mutate(object);
				}
				if (object.has("clusterArn") && chance(80)) {
					object.put("clusterArn", "arn:aws:eks:us-east-1:444455556666:cluster/fuzzed");
				}
				else if (object.has("clusterArn")) {
					object.put("clusterArn", one(TEXTS));
				}
				object.remove("url");
			}
			byte[] text = (chance(50) ? escaping.writeValueAsString(mutated) : mutated.toString())
				.getBytes(StandardCharsets.UTF_8);
			if (chance(10) && text.length > 2) {
				text[this.random.nextInt(text.length)] = (byte) this.random.nextInt(256);
			}
			return text;
		}

		private void mutate(ObjectNode object) {
			List<String> names = List.copyOf(object.propertyNames());
			if (names.isEmpty() || chance(10)) {
				object.set(one(TEXTS), anything(2));
				return;
			}
			String name = one(names);
			if (object.get(name) instanceof ObjectNode inner && !chance(30)) {
				mutate(inner);
			}
			else if (chance(15)) {
				object.remove(name);
			}
			else {
				object.set(name, anything(3));
			}
		}

		private JsonNode anything(int depth) {
			JsonNodeFactory json = JsonNodeFactory.instance;
			return switch (this.random.nextInt((depth > 0) ? 9 : 7)) {
				case 0 -> json.nullNode();
				case 1 -> json.booleanNode(this.random.nextBoolean());
				case 2 -> json.numberNode(this.random.nextLong());
				case 3 -> json.numberNode(new BigDecimal("1e" + this.random.nextInt(400)));
				case 4, 5, 6 -> json.stringNode(one(TEXTS));
				case 7 -> {
					ArrayNode array = json.arrayNode();
					for (int i = this.random.nextInt(4); i > 0; i--) {
						array.add(anything(depth - 1));
					}
					yield array;
				}
				default -> {
					ObjectNode object = json.objectNode();
					for (int i = this.random.nextInt(4); i > 0; i--) {
						object.set(one(TEXTS), anything(depth - 1));
					}
					yield object;
				}
			};
		}

		private boolean chance(int percent) {
			return this.random.nextInt(100) < percent;
		}

		private <T> T one(List<T> list) {
			return list.get(this.random.nextInt(list.size()));
		}

		/**
		 * Mostly as it should be, sometimes not quite.
		 */
		private String encoded(String text) {
			String encoded = UriUtils.encode(text, StandardCharsets.UTF_8);
			return chance(3)
					? encoded + one(List.of("%", "%zz", "%c0%ae", "%ED%A0%80", ";a=b", "%2F", "//", "/../", "\u00ff"))
					: encoded;
		}

	}

}
