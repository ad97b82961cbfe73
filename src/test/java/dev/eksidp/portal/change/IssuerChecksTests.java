package dev.eksidp.portal.change;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import com.sun.net.httpserver.HttpHandler;
import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksGateway;
import dev.eksidp.portal.oidc.sandbox.CertificateKind;
import dev.eksidp.portal.oidc.sandbox.DemoAuthority;
import dev.eksidp.portal.oidc.sandbox.DemoIssuer;
import dev.eksidp.portal.oidc.sandbox.IssuerServer;
import dev.eksidp.portal.oidc.sandbox.SimulatedHost;
import dev.eksidp.portal.oidc.sandbox.CannedResponses;
import dev.eksidp.portal.oidc.sandbox.DemoSigningKey;
import dev.eksidp.portal.outbound.SimulatedHosts;
import dev.eksidp.portal.testing.Api;
import dev.eksidp.portal.testing.Api.Answer;
import dev.eksidp.portal.testing.PortalTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a check of the issuer does to a change. A context of its own, with one issuer that
 * can be broken and mended, and with little patience.
 */
@PortalTest
@Import(IssuerChecksTests.OneIssuer.class)
@TestPropertySource(properties = { "portal.issuer-checks.time-limit=2s", "portal.execution.issuer-time=500ms" })
class IssuerChecksTests {

	private static final Duration ISSUER_TIME = Duration.ofMillis(500);

	private static final String ISSUER = "https://sso.example.com";

	@LocalServerPort
	private int port;

	@Autowired
	private OneIssuer issuer;

	@Autowired
	private EksGateway eks;

	@BeforeEach
	void mend() {
		this.issuer.mend();
	}

	@Test
	void showsWhatIsWrongWithAnIssuer() {
		Answer well = check("{\"issuerUrl\": \"%s\"}".formatted(ISSUER));
		assertThat(well.status()).as(well.toString()).isEqualTo(200);
		assertThat(statuses(well)).containsOnly("PASS", "SKIPPED");
		assertThat(well.text("/issuerUrl")).isEqualTo(ISSUER);
		assertThat(status(check("{\"issuerUrl\": \"%s/\"}".formatted(ISSUER)), "issuer-match")).isEqualTo("FAIL");
		Answer claims = check("{\"issuerUrl\": \"%s\", \"oidc\": {\"groupsClaim\": \"roles\"}}".formatted(ISSUER));
		assertThat(status(claims, "claims")).isEqualTo("WARN");
	}

	@Test
	void comparesWithTheIssuerOfTheCluster() {
		String arn = arn("eu-west-1", "payments-staging");
		String own = api("requester").post("/clusters/111122223333/eu-west-1/payments-staging/refresh", null)
			.text("/issuerUrl");
		Answer same = check("{\"issuerUrl\": \"%s\", \"clusterArn\": \"%s\"}".formatted(own, arn));
		assertThat(status(same, "cluster-issuer")).isEqualTo("FAIL");
		Answer other = check("{\"issuerUrl\": \"%s\", \"clusterArn\": \"%s\"}".formatted(ISSUER, arn));
		assertThat(status(other, "cluster-issuer")).isEqualTo("PASS");
		Answer unknown = check("{\"issuerUrl\": \"%s\", \"clusterArn\": \"%s-x\"}".formatted(ISSUER, arn));
		assertThat(unknown.status()).isEqualTo(422);
		assertThat(unknown.text("/errors/0/pointer")).isEqualTo("/clusterArn");
		assertThat(check("{}").text("/errors/0/pointer")).isEqualTo("/issuerUrl");
	}

	@Test
	void tellsWithinTheLimitThatAnIssuerHangs() {
		this.issuer.answersWith(CannedResponses.silence(Duration.ofSeconds(20)));
		long start = System.nanoTime();
		Answer answer = check("{\"issuerUrl\": \"%s/hangs\"}".formatted(ISSUER));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
		assertThat(status(answer, "discovery")).isEqualTo("FAIL");
	}

	@Test
	void plansWithTheChecksAndSaysThatItWouldBeRefused() {
		String body = associate(arn("eu-west-1", "checkout-staging"), "");
		assertThat(api("requester").post("/plans", body).text("/refusal")).isEmpty();
		this.issuer.certificate(CertificateKind.EXPIRED);
		Answer plan = api("requester").post("/plans", body);
		assertThat(plan.status()).isEqualTo(200);
		assertThat(status(plan, "tls")).isEqualTo("FAIL");
		assertThat(plan.text("/refusal")).contains("tls");
		assertThat(api("requester").post("/plans", override(body)).text("/refusal")).isEmpty();
	}

	@Test
	void refusesAFailedCheckWithoutAReasonAndKeepsTheReasonWhereThereIsOne() {
		String body = associate(arn("eu-west-1", "platform-tools"), "");
		this.issuer.certificate(CertificateKind.SELF_SIGNED);
		Answer refused = api("requester").post("/change-requests", body);
		assertThat(refused.status()).isEqualTo(422);
		assertThat(refused.text("/type")).endsWith("/checks-failed");
		assertThat(refused.text("/errors/0/code")).isEqualTo("tls");
		assertThat(refused.text("/errors/0/pointer")).isEqualTo("/oidc/issuerUrl");
		assertThat(refused.text("/errors/1/pointer")).isEqualTo("/checksOverride");
		Answer attempt = api("auditor").get("/audit-events?action=change-request.submit&limit=1");
		assertThat(attempt.text("/items/0/outcome")).isEqualTo("REFUSED");
		assertThat(attempt.text("/items/0/detail/reason")).contains("public authority");

		Answer created = api("requester").post("/change-requests", override(body));
		assertThat(created.status()).as(created.toString()).isEqualTo(201);
		assertThat(created.text("/checksOverride")).isEqualTo("The chain is mended tonight.");
		assertThat(status(created, "tls")).isEqualTo("FAIL");
		assertThat(created.text("/checkedAt")).isNotEmpty();
		String id = created.text("/id");
		Answer submitted = api("auditor").get("/audit-events?action=change-request.submit&limit=1");
		assertThat(submitted.text("/items/0/detail/checksFailed/0")).isEqualTo("tls");
		assertThat(submitted.text("/items/0/detail/checksOverride")).isEqualTo("The chain is mended tonight.");

		approve(id);
		assertThat(await(id, "SUCCEEDED").text("/checksOverride")).isNotEmpty();
	}

	@Test
	void keepsNoReasonWhereNoCheckHasFailed() {
		Answer created = api("requester").post("/change-requests",
				override(associate(arn("eu-central-1", "search-staging"), "")));
		assertThat(created.status()).isEqualTo(201);
		assertThat(created.text("/checksOverride")).isEmpty();
		assertThat(statuses(created)).doesNotContain("FAIL");
	}

	@Test
	void stopsAChangeWhoseIssuerFailsJustBeforeTheCallAndGoesOnWhenItIsMended() {
		String arn = arn("eu-central-1", "ledger-staging");
		String id = submit(associate(arn, ""));
		this.issuer.answersWith(CannedResponses.always(404, "text/plain", "Not found"));
		approve(id);
		Answer failed = await(id, "FAILED");
		assertThat(failed.text("/failure/code")).isEqualTo("IssuerChecksFailed");
		assertThat(failed.text("/failure/message")).contains("Discovery document", "404");
		assertThat(failed.json().at("/steps").size()).isZero();
		assertThat(this.eks.identityProvider(ClusterArn.of(arn))).isEmpty();

		mend();
		assertThat(api("requester").post("/change-requests/" + id + "/retry", null).status()).isEqualTo(200);
		await(id, "SUCCEEDED");
		Answer started = api("auditor").get("/audit-events?action=change-request.start&limit=1");
		assertThat(started.text("/items/0/detail/checksPassed")).isNotEmpty();
	}

	@Test
	void goesOnWhenTheIssuerFailsOneLookHoweverLongThatTook() {
		String id = submit(associate(arn("eu-west-1", "payments-staging"), ""));
		AtomicInteger looks = new AtomicInteger();
		HttpHandler healthy = this.issuer.healthy();
		this.issuer.answersWith((exchange) -> {
			if (looks.getAndIncrement() == 0) {
				CannedResponses.silence(ISSUER_TIME.multipliedBy(2)).handle(exchange);
			}
			else {
				healthy.handle(exchange);
			}
		});
		approve(id);
		await(id, "SUCCEEDED");
		assertThat(looks).hasValueGreaterThan(1);
	}

	@Test
	void stopsAChangeThatFailsInAnotherWayThanWasPassedOver() {
		this.issuer.certificate(CertificateKind.EXPIRED);
		String id = submit(override(associate(arn("eu-central-1", "ledger-prod"), "")));
		this.issuer.mend();
		this.issuer.answersWith(CannedResponses.always(200, "text/html", "<html>"));
		approve(id);
		assertThat(await(id, "FAILED").text("/failure/message")).contains("Discovery document");
	}

	@Test
	void removesAProviderWhoseIssuerIsGone() {
		String arn = arn("us-east-1", "storefront-staging");
		String id = submit(associate(arn, ""));
		approve(id);
		await(id, "SUCCEEDED");
		this.issuer.answersWith(CannedResponses.always(404, "text/plain", "Not found"));
		String removal = submit("{\"clusterArn\": \"%s\", \"operation\": \"DISASSOCIATE\", \"reason\": \"It is gone.\"}"
			.formatted(arn));
		approve(removal);
		await(removal, "SUCCEEDED");
	}

	private Answer check(String body) {
		return api("requester").post("/issuer-checks", body);
	}

	private String submit(String body) {
		Answer created = api("requester").post("/change-requests", body);
		assertThat(created.status()).as(created.toString()).isEqualTo(201);
		return created.text("/id");
	}

	private void approve(String id) {
		assertThat(api("approver")
			.post("/change-requests/" + id + "/reviews", "{\"decision\": \"APPROVE\", \"revision\": 1}")
			.status()).isEqualTo(200);
	}

	private Answer await(String id, String status) {
		AtomicReference<Answer> last = new AtomicReference<>();
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
			last.set(api("requester").get("/change-requests/" + id));
			return last.get().text("/status").equals(status);
		});
		return last.get();
	}

	private static String associate(String arn, String path) {
		return """
				{"clusterArn": "%s", "operation": "ASSOCIATE",
				 "oidc": {"identityProviderConfigName": "corp-sso", "issuerUrl": "%s", "clientId": "kubernetes"},
				 "reason": "Move sign-in"}""".formatted(arn, ISSUER + path);
	}

	private static String override(String body) {
		return body.replace("\"reason\":", "\"checksOverride\": \"The chain is mended tonight.\", \"reason\":");
	}

	private static List<String> statuses(Answer answer) {
		return answer.json().at("/checks").valueStream().map((check) -> check.at("/status").asString()).toList();
	}

	private static String status(Answer answer, String id) {
		return answer.json()
			.at("/checks")
			.valueStream()
			.filter((check) -> check.at("/id").asString().equals(id))
			.map((check) -> check.at("/status").asString())
			.findFirst()
			.orElse("");
	}

	/** Known only as soon as the inventory has been read. */
	private String arn(String region, String name) {
		String arn = api("requester").arn(name);
		assertThat(arn).isEqualTo("arn:aws:eks:%s:111122223333:cluster/%s".formatted(region, name));
		return arn;
	}

	private Api api(String account) {
		return Api.of(this.port, account);
	}

	/**
	 * One host, which is as it is told to be.
	 */
	@TestConfiguration
	static class OneIssuer {

		private final Clock clock = Clock.systemUTC();

		private final DemoAuthority authority = DemoAuthority.create(this.clock);

		private final DemoIssuer healthy = new DemoIssuer(DemoSigningKey.create(), this.clock);

		private volatile SimulatedHost host = SimulatedHost.of(this.healthy);

		HttpHandler healthy() {
			return this.healthy;
		}

		void mend() {
			this.host = SimulatedHost.of(this.healthy);
		}

		void answersWith(HttpHandler handler) {
			this.host = SimulatedHost.of(handler);
		}

		void certificate(CertificateKind kind) {
			this.host = new SimulatedHost(kind, this.healthy);
		}

		@Bean(destroyMethod = "close")
		IssuerServer oneIssuerServer() {
			return IssuerServer.start(0, this.authority, (_) -> Optional.of(this.host));
		}

		@Bean
		@Primary
		SimulatedHosts oneIssuer(IssuerServer server) {
			return new SimulatedHosts() {

				@Override
				public Optional<List<InetSocketAddress>> addresses(String name, int port) {
					return name.equals("sso.example.com") ? Optional.of(List.of(server.address())) : Optional.empty();
				}

				@Override
				public X509Certificate authority() {
					return OneIssuer.this.authority.certificate();
				}

			};
		}

	}

}
