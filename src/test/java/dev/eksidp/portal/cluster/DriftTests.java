package dev.eksidp.portal.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksEndpoint;
import dev.eksidp.portal.eks.EksGateway;
import dev.eksidp.portal.oidc.IdentityProvider;
import dev.eksidp.portal.testing.Api;
import dev.eksidp.portal.testing.Api.Answer;
import dev.eksidp.portal.testing.PortalTest;
import dev.eksidp.portal.testing.Tool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A provider that is changed behind the portal's back.
 */
@PortalTest
class DriftTests {

	private static final String NAME = "search-prod";

	private static final String PATH = "/clusters/111122223333/eu-central-1/" + NAME;

	@LocalServerPort
	private int port;

	@Autowired
	private EksGateway eks;

	@Autowired
	private EksEndpoint endpoint;

	@Autowired
	private ClusterService clusters;

	@Autowired
	private InventorySync sync;

	@Autowired
	private JdbcClient jdbc;

	private ClusterArn arn;

	@BeforeEach
	void begin() {
		this.arn = ClusterArn.of(api("requester").arn(NAME));
		if (read().text("/drift/status").equals("DRIFTED")) {
			adopt("approver", "{\"reason\": \"Begin with this\"}");
		}
	}

	@Test
	void whatIsThereAtFirstSightIsAdoptedAndItsHistoryStartsThere() {
		assertThat(read().text("/recorded/oidc/identityProviderConfigName")).isEqualTo("corp-sso");
		assertThat(actions()).startsWith("cluster.provider-adopted");
	}

	@Test
	void aChangeThroughTheAwsCliIsDriftWithinOneSyncAndIsAdopted(@TempDir Path directory) {
		Tool.require("aws");
		Tool.in(directory)
			.with(Map.of("AWS_ACCESS_KEY_ID", "111122223333", "AWS_SECRET_ACCESS_KEY", "sandbox",
					"AWS_EC2_METADATA_DISABLED", "true", "AWS_CONFIG_FILE", "/dev/null", "AWS_PAGER", ""))
			.run("aws", "eks", "tag-resource", "--resource-arn", provider().identityProviderConfigArn(), "--tags",
					"owner=somebody", "--region", "eu-central-1", "--endpoint-url", this.endpoint.uri().toString());
		long before = count("cluster.drift-detected");
		this.sync.run();
		this.sync.run();
		Answer drifted = read();
		assertThat(drifted.text("/drift/status")).isEqualTo("DRIFTED");
		assertThat(drifted.text("/drift/diff/0/field")).isEqualTo("tags.owner");
		assertThat(drifted.text("/drift/diff/0/found")).isEqualTo("somebody");
		assertThat(drifted.text("/drift/diff/0/recorded")).isEmpty();
		assertThat(drifted.text("/recorded/tags/owner")).isEmpty();
		assertThat(count("cluster.drift-detected")).isEqualTo(before + 1);
		assertThat(names("DRIFTED")).contains(NAME);
		assertThat(names("IN_SYNC")).doesNotContain(NAME);

		await().atMost(Duration.ofSeconds(30))
			.until(() -> read().text("/drift/changedBy"), "arn:aws:iam::111122223333:user/sandbox"::equals);

		String version = drifted.text("/drift/version");
		Answer adopted = adopt("approver", "{\"reason\": \"They own it now\", \"version\": %s}".formatted(version));
		assertThat(adopted.status()).as(adopted.toString()).isEqualTo(200);
		assertThat(adopted.text("/drift/status")).isEqualTo("IN_SYNC");
		assertThat(adopted.text("/recorded/origin")).isEqualTo("ADOPTION");
		assertThat(adopted.text("/recorded/person")).isEqualTo("approver");
		assertThat(adopted.text("/recorded/reason")).isEqualTo("They own it now");
		assertThat(adopted.text("/recorded/tags/owner")).isEqualTo("somebody");
		assertThat(actions()).endsWith("cluster.drift-detected", "cluster.adopt");
		this.sync.run();
		assertThat(read().text("/drift/status")).isEqualTo("IN_SYNC");
	}

	@Test
	void aRemovalIsRestoredByAChangeRequestWithWhatIsRecorded() {
		IdentityProvider before = provider();
		this.eks.disassociate(this.arn, before.name(), "behind-" + System.nanoTime());
		await().atMost(Duration.ofSeconds(10)).until(() -> this.eks.identityProvider(this.arn).isEmpty());
		Answer drifted = api("requester").post(PATH + "/refresh", null);
		assertThat(drifted.text("/drift/status")).isEqualTo("DRIFTED");
		String body = """
				{"clusterArn": "%s", "operation": "ASSOCIATE", "oidc": %s, "tags": %s, "reason": "Put it back",
				 "checksOverride": "The issuer is not there in a test"}
				""".formatted(this.arn, drifted.json().at("/recorded/oidc"), drifted.json().at("/recorded/tags"));
		Answer created = api("requester").post("/change-requests", body);
		assertThat(created.status()).as(created.toString()).isEqualTo(201);
		String id = created.text("/id");
		api("approver").post("/change-requests/" + id + "/reviews", "{\"decision\": \"APPROVE\", \"revision\": 1}");
		await().atMost(Duration.ofSeconds(30))
			.until(() -> api("requester").get("/change-requests/" + id).text("/status"), "SUCCEEDED"::equals);
		Answer restored = read();
		assertThat(restored.text("/drift/status")).isEqualTo("IN_SYNC");
		assertThat(restored.text("/recorded/origin")).isEqualTo("CHANGE_REQUEST");
		assertThat(restored.text("/recorded/changeRequest")).isEqualTo(id);
		assertThat(provider().settings()).isEqualTo(before.settings());
		assertThat(actions()).endsWith("cluster.drift-detected", "cluster.drift-resolved");
		this.sync.run();
		assertThat(read().text("/drift/status")).isEqualTo("IN_SYNC");
	}

	@Test
	void twoReplicasThatReadAtTheSameTimeTellOfADriftOnce() {
		retag();
		long before = count("cluster.drift-detected");
		Stream<CompletableFuture<Void>> both = Stream.of(1, 2)
			.map((_) -> CompletableFuture.runAsync(() -> this.clusters.refresh(this.arn)));
		both.toList().forEach(CompletableFuture::join);
		assertThat(count("cluster.drift-detected")).isEqualTo(before + 1);
	}

	@Test
	void whatWasChangedAgainSinceIsNotAdoptedUnseen() {
		retag();
		this.clusters.refresh(this.arn);
		String seen = read().text("/drift/version");
		retag();
		this.clusters.refresh(this.arn);
		Answer refused = adopt("approver", "{\"reason\": \"r\", \"version\": %s}".formatted(seen));
		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.text("/type")).isEqualTo("/problems/drift-outdated");
		assertThat(read().text("/drift/status")).isEqualTo("DRIFTED");
	}

	@Test
	void whatIsFoundWhileAnExecutionRunsIsNoDriftAndNotAdopted() {
		long before = count("cluster.drift-detected");
		long execution = this.jdbc.sql("""
				insert into execution (id, cluster_arn, status, attempt, started_at, version)
				values (nextval('execution_id'), :arn, 'RUNNING', 1, now(), 0) returning id
				""").param("arn", this.arn.toString()).query(Long.class).single();
		this.jdbc
			.sql("""
					insert into execution_step (execution_id, attempt, position, action, payload, status, client_request_token, adopted)
					values (:id, 1, 1, 'DISASSOCIATE_PROVIDER', '{"identityProviderConfigName": "corp-sso"}', 'RUNNING', 'drift', false)
					""")
			.param("id", execution)
			.update();
		try {
			retag();
			this.clusters.refresh(this.arn);
			assertThat(read().text("/drift/status")).isEqualTo("IN_SYNC");
			Answer refused = adopt("approver", "{\"reason\": \"r\"}");
			assertThat(refused.status()).isEqualTo(409);
			assertThat(refused.text("/type")).isEqualTo("/problems/cluster-changing");
		}
		finally {
			this.jdbc.sql("delete from execution_step where execution_id = :id").param("id", execution).update();
			this.jdbc.sql("delete from execution where id = :id").param("id", execution).update();
		}
		this.clusters.refresh(this.arn);
		assertThat(read().text("/drift/status")).isEqualTo("DRIFTED");
		assertThat(count("cluster.drift-detected")).isEqualTo(before + 1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "requester|{\"reason\": \"r\"}|403", "auditor|{\"reason\": \"r\"}|403", "approver|{}|422",
					"approver|{\"reason\": \"  \"}|422", "approver|{\"reason\": \"\\u0000\"}|422",
					"approver|{\"reason\": 1, \"version\": \"x\"}|400", "approver|[]|400", "approver|null|400",
					"approver|{\"reason\": \"r\", \"version\": 99999999999}|400", "admin|{\"reason\": \"r\"}|409" })
	void badInputIsRefusedAndSaysWhy(String account, String body, int status) {
		Answer refused = adopt(account, body);
		assertThat(refused.status()).as(refused.toString()).isEqualTo(status);
		assertThat(refused.text("/detail")).isNotEmpty();
		if (status == 409) {
			assertThat(refused.text("/type")).isEqualTo("/problems/nothing-to-adopt");
		}
	}

	@Test
	void clustersAreFilteredByDriftAndNonsenseIsRefused() {
		assertThat(api("requester").get("/clusters?driftStatus=NONSENSE").status()).isEqualTo(400);
		assertThat(adopt("approver", "{\"reason\": \"" + "x".repeat(2001) + "\"}").status()).isEqualTo(422);
		assertThat(api("approver").post("/clusters/111122223333/eu-west-1/nowhere/adoption", "{\"reason\": \"r\"}")
			.status()).isEqualTo(404);
	}

	private void retag() {
		this.eks.tag(this.arn, provider().identityProviderConfigArn(),
				Map.of("changed", Long.toString(System.nanoTime())));
	}

	private IdentityProvider provider() {
		return this.eks.identityProvider(this.arn).orElseThrow();
	}

	private Answer read() {
		return api("requester").get(PATH);
	}

	private Answer adopt(String account, String body) {
		return api(account).post(PATH + "/adoption", body);
	}

	private List<String> names(String status) {
		return api("requester").get("/clusters?limit=100&driftStatus=" + status)
			.json()
			.at("/items")
			.valueStream()
			.map((cluster) -> cluster.at("/name").asString())
			.toList();
	}

	private List<String> actions() {
		return this.jdbc.sql("""
				select action from audit_event
				where subject_id = :arn and action like 'cluster.%' and outcome = 'DONE' order by id
				""").param("arn", this.arn.toString()).query(String.class).list();
	}

	private long count(String action) {
		return actions().stream().filter(action::equals).count();
	}

	private Api api(String account) {
		return Api.of(this.port, account);
	}

}
