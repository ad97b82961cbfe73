package dev.eksidp.portal.eks.aws;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksEndpoint;
import dev.eksidp.portal.eks.EksFailure;
import dev.eksidp.portal.eks.EksProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Reads the event history of CloudTrail, spoken to over HTTP.
 */
class CloudTrailAuthorsTests {

	private static final ClusterArn CLUSTER = ClusterArn.of("arn:aws:eks:eu-west-1:111122223333:cluster/payments");

	private static final Instant NOW = Instant.parse("2026-02-03T10:15:30Z");

	private static final String TAGGED = "{\"resourceArn\": \"arn%3Aaws%3Aeks%3Aeu-west-1%3A111122223333%3Aidentityproviderconfig%2F%s%2Foidc%2Fcorp-sso%2F1\"}";

	private EksClients clients;

	private final Map<String, List<String>> history = new ConcurrentHashMap<>();

	private HttpServer server;

	private volatile boolean refuses;

	@BeforeEach
	void connect() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::answer);
		this.server.start();
		Duration limit = Duration.ofSeconds(20);
		this.clients = new EksClients(new EksProperties(null, List.of()), new EksTimeouts(limit, limit, limit, limit),
				new EksEndpoint(URI.create("http://127.0.0.1:" + this.server.getAddress().getPort())),
				UnlimitedBudget::interceptor);
	}

	@AfterEach
	void disconnect() {
		this.clients.close();
		this.server.stop(0);
	}

	@Test
	void theLastChangeOfThisClusterTells() {
		answer("AssociateIdentityProviderConfig", event(1, "eks", "{\"name\": \"payments\"}", "", "first"));
		answer("TagResource", event(3, "eks", tagged("payments"), "", "last"),
				event(2, "eks", tagged("payments"), "", "between"));
		assertThat(last()).contains("arn:of:last");
	}

	@Test
	void whatOtherServicesOrClustersDoOrWhatWasRefusedDoesNot() {
		answer("TagResource", event(5, "rds", tagged("payments"), "", "another-service"),
				event(4, "eks", tagged("payments-2"), "", "another-cluster"),
				event(3, "eks", tagged("payments"), ", \"errorCode\": \"AccessDenied\"", "refused"));
		assertThat(last()).isEmpty();
		answer("DisassociateIdentityProviderConfig", event(1, "eks", "{\"name\": \"payments\"}", "", "who-it-was"));
		assertThat(last()).contains("arn:of:who-it-was");
	}

	@Test
	void aRefusalIsAFailureLikeAnyOther() {
		this.refuses = true;
		assertThatExceptionOfType(EksFailure.class).isThrownBy(this::last)
			.satisfies((failure) -> assertThat(failure.code()).isEqualTo("AccessDeniedException"));
	}

	private Optional<String> last() {
		return new CloudTrailAuthors(this.clients, new JsonMapper()).last(CLUSTER, NOW.minusSeconds(60), NOW);
	}

	private static String tagged(String cluster) {
		return TAGGED.replace("%s", cluster);
	}

	private static String event(int second, String service, String parameters, String more, String who) {
		String trail = "{\"eventSource\": \"%s.amazonaws.com\", \"requestParameters\": %s, \"userIdentity\": {\"arn\": \"arn:of:%s\"}%s}"
			.formatted(service, parameters, who, more);
		return "{\"EventTime\": %d, \"CloudTrailEvent\": %s}".formatted(NOW.getEpochSecond() + second,
				new JsonMapper().writeValueAsString(trail));
	}

	private void answer(String name, String... events) {
		this.history.put(name, List.of(events));
	}

	private void answer(HttpExchange exchange) throws IOException {
		String wanted = new JsonMapper().readTree(exchange.getRequestBody())
			.at("/LookupAttributes/0/AttributeValue")
			.asString("");
		String body = this.refuses ? "{\"__type\": \"AccessDeniedException\", \"message\": \"no\"}"
				: "{\"Events\": [" + String.join(",", this.history.getOrDefault(wanted, List.of())) + "]}";
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
		exchange.sendResponseHeaders(this.refuses ? 400 : 200, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

}
