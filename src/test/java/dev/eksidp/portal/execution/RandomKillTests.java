package dev.eksidp.portal.execution;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.sandbox.SandboxEks;
import dev.eksidp.portal.shell.database.FreezableProxy;
import dev.eksidp.portal.shell.database.TestDatabase;
import dev.eksidp.portal.testing.Api;
import dev.eksidp.portal.testing.Api.Answer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eks.EksClient;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Replicas of the whole portal are killed at random moments, again and again, while they
 * carry out changes of every kind, and now and then their database is away for a minute.
 * Only with {@code -Dcrash.runs}, which says how many times; see
 * {@code docs/crash-safety.md}.
 */
@EnabledIfSystemProperty(named = "crash.runs", matches = "[1-9]\\d*")
class RandomKillTests {

	private static final int RUNS = Integer.getInteger("crash.runs", 0);

	private static final int CLUSTERS = 12;

	/** One of so many times it is the database that goes away. */
	private static final int DATABASE_AWAY = 8;

	private static final Path TABLE = Path.of("target", "random-kills.md");

	private final List<Replica> replicas = new ArrayList<>();

	private final List<ChangeOfCluster> changes = new ArrayList<>();

	private final Random random = new Random();

	@TempDir
	private Path directory;

	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void everyChangeEndsWithOneEffectForEachStep(int number) throws Exception {
		JdbcConnectionDetails database = TestDatabase.create();
		FreezableProxy proxy = new FreezableProxy(database.getJdbcUrl());
		int eksPort = Replica.freePort();
		SandboxEks.main(new String[] { "--port=" + eksPort, "--data-directory=" + this.directory.resolve("eks"),
				"--update-duration=20s", "--clusters=" + CLUSTERS });
		List<String> settings = List.of("--portal.sandbox.external-database=true",
				"--portal.sandbox.update-duration=20s", "--spring.datasource.url=" + proxy.url(database.getJdbcUrl()),
				"--spring.datasource.username=" + database.getUsername(),
				"--spring.datasource.password=" + database.getPassword());
		try {
			for (int i = 0; i < number; i++) {
				this.replicas.add(new Replica(this.directory, "http://127.0.0.1:" + eksPort, settings));
			}
			int underWay = 0;
			int away = 0;
			for (int run = 1; run <= RUNS; run++) {
				ready();
				beginChanges();
				pause(Duration.ofMillis(this.random.nextInt(15_000)));
				underWay += (int) this.changes.stream().filter((change) -> !isOver(change)).count();
				if (run % DATABASE_AWAY == 0) {
					away++;
					proxy.refuse();
					pause(Duration.ofMinutes(1));
					proxy.restore();
				}
				else {
					Replica killed = this.replicas.get(this.random.nextInt(number));
					killed.kill();
					killed.restart();
				}
			}
			ready();
			patiently().untilAsserted(() -> assertThat(this.changes).allMatch(this::isOver));
			int effects = check(eksPort);
			Files.writeString(TABLE,
					"| %d | %d | %d | %d | %d | %d | %d |%n".formatted(number, RUNS - away, away, underWay,
							this.changes.size(), this.changes.stream().mapToInt(ChangeOfCluster::updates).sum(),
							effects),
					StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		}
		finally {
			for (Replica replica : this.replicas) {
				replica.kill();
			}
		}
	}

	private void ready() {
		patiently().until(() -> this.replicas.stream().allMatch(Replica::isReady));
	}

	private void beginChanges() {
		for (int i = 1; i <= CLUSTERS; i++) {
			String cluster = "fleet-%04d".formatted(i);
			List<ChangeOfCluster> before = of(cluster);
			if (before.isEmpty() || isOver(before.getLast())) {
				String arn = api("requester").arn(cluster);
				Kind kind = Kind.values()[before.size() % Kind.values().length];
				String id = post("requester", "/change-requests", kind.body(arn)).text("/id");
				post("approver", "/change-requests/" + id + "/reviews", "{\"decision\": \"APPROVE\", \"revision\": 1}");
				this.changes.add(new ChangeOfCluster(id, ClusterArn.of(arn), kind));
			}
		}
	}

	private Answer post(String account, String path, String body) {
		Answer answer = api(account).post(path, body);
		assertThat(answer.status()).as(answer.toString()).isBetween(200, 201);
		return answer;
	}

	private boolean isOver(ChangeOfCluster change) {
		return api("requester").get("/change-requests/" + change.id()).text("/status").equals("SUCCEEDED");
	}

	private List<ChangeOfCluster> of(String cluster) {
		return this.changes.stream().filter((change) -> change.cluster().name().equals(cluster)).toList();
	}

	/** Holds EKS and the audit trail against what was wanted. */
	private int check(int eksPort) {
		for (ChangeOfCluster change : this.changes) {
			assertThat(told(change)).as("what was told of " + change).isEqualTo(change.kind().story());
		}
		int effects = 0;
		for (ChangeOfCluster last : this.changes.stream()
			.collect(Collectors.toMap(ChangeOfCluster::cluster, Function.identity(), (_, later) -> later))
			.values()) {
			try (EksClient eks = eks(eksPort, last.cluster())) {
				List<String> updates = eks.listUpdates((request) -> request.name(last.cluster().name())).updateIds();
				assertThat(updates).as("updates of " + last.cluster())
					.hasSize(of(last.cluster().name()).stream().mapToInt(ChangeOfCluster::updates).sum());
				effects += updates.size();
				assertThat(eks
					.listIdentityProviderConfigs((request) -> request.clusterName(last.cluster().name()).maxResults(1))
					.identityProviderConfigs()).as("providers of " + last.cluster())
					.extracting((provider) -> provider.name())
					.isEqualTo(last.kind().providers());
			}
		}
		return effects;
	}

	/** How many times each thing was told; what was in the way does not count. */
	private Map<String, Long> told(ChangeOfCluster change) {
		return api("requester").get("/change-requests/" + change.id() + "/events")
			.json()
			.at("/items")
			.valueStream()
			.map((event) -> event.at("/action").asString().replace("change-request.", ""))
			.filter((action) -> !action.equals("step-waiting"))
			.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
	}

	private static EksClient eks(int port, ClusterArn cluster) {
		return EksClient.builder()
			.region(Region.of(cluster.region()))
			.endpointOverride(URI.create("http://127.0.0.1:" + port))
			.credentialsProvider(
					StaticCredentialsProvider.create(AwsBasicCredentials.create(cluster.accountId(), "sandbox")))
			.build();
	}

	private Api api(String account) {
		return Api.of(this.replicas.getFirst().port(), account);
	}

	private static void pause(Duration time) {
		await().pollDelay(time).atMost(time.plusSeconds(60)).until(() -> true);
	}

	private static ConditionFactory patiently() {
		return await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofMillis(500)).ignoreExceptions();
	}

	private record ChangeOfCluster(String id, ClusterArn cluster, Kind kind) {

		/** How many updates EKS makes of it. */
		int updates() {
			return this.kind.updates;
		}

	}

	/**
	 * The changes of a cluster, one after the other.
	 */
	private enum Kind {

		ASSOCIATE("corp-sso", "a", 1, 1), RETAG("corp-sso", "b", 0, 1), REPLACE("other-sso", "b", 2, 2),
		DISASSOCIATE("", "", 1, 1);

		private final String provider;

		private final String team;

		private final int updates;

		private final long steps;

		Kind(String provider, String team, int updates, long steps) {
			this.provider = provider;
			this.team = team;
			this.updates = updates;
			this.steps = steps;
		}

		String body(String arn) {
			return this.provider.isEmpty()
					? "{\"clusterArn\": \"%s\", \"operation\": \"DISASSOCIATE\", \"reason\": \"Crash\"}".formatted(arn)
					: """
							{"clusterArn": "%s", "operation": "ASSOCIATE", "reason": "Crash", "tags": {"team": "%s"},
							 "oidc": {"identityProviderConfigName": "%s", "issuerUrl": "https://sso.example.com",
							          "clientId": "kubernetes"}}
							""".formatted(arn, this.team, this.provider);
		}

		List<String> providers() {
			return this.provider.isEmpty() ? List.of() : List.of(this.provider);
		}

		Map<String, Long> story() {
			return Map.of("submit", 1L, "approve", 1L, "start", 1L, "step-started", this.steps, "step-done", this.steps,
					"succeed", 1L);
		}

	}

}
