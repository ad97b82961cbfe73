package dev.eksidp.portal.eks.sandbox;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import dev.eksidp.portal.PortalApplication;
import dev.eksidp.portal.eks.EksEndpoint;
import dev.eksidp.portal.eks.sandbox.CountedCalls.Call;
import dev.eksidp.portal.testing.Api;
import dev.eksidp.portal.testing.Api.Answer;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Changes many clusters at once with the budget of calls as it is by default, and says
 * what EKS saw of it. A few clusters by themselves; docs/benchmarks.md has the command
 * for a thousand.
 */
class ManyClustersTests {

	private static final Logger logger = LoggerFactory.getLogger(ManyClustersTests.class);

	private static final int CLUSTERS = Integer.getInteger("benchmark.clusters", 30);

	/** Changed before the others, so that the portal knows how long updates take. */
	private static final int FIRST = Math.max(12, CLUSTERS / 20);

	private static final String UPDATE = System.getProperty("benchmark.update-duration", "3s");

	private static final String SPREAD = System.getProperty("benchmark.update-spread", "300ms");

	private static final Duration PATIENCE = Duration.ofMinutes(60);

	private static final double READS = 10;

	private static final double WRITES = 1;

	private final Map<String, String> scopes = new TreeMap<>();

	@Test
	void manyChangesAtOnceStayWithinTheBudgetAndAreSeenToEnd() throws Exception {
		Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target", "data").toAbsolutePath()),
				"many-");
		List<CountedCalls> counted = new ArrayList<>();
		try (ConfigurableApplicationContext portal = start(directory, counted)) {
			int port = portal.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
			JdbcClient jdbc = portal.getBean(JdbcClient.class);
			await().atMost(PATIENCE)
				.pollInterval(Duration.ofSeconds(1))
				.ignoreExceptions()
				.until(() -> fleet(jdbc).size() == CLUSTERS);
			List<String> arns = fleet(jdbc);
			Figures figures = new Figures(counted.getFirst());
			change(port, jdbc, arns.subList(0, FIRST), FIRST);
			change(port, jdbc, arns.subList(FIRST, CLUSTERS), CLUSTERS);
			figures.tell(jdbc, directory);
		}
		finally {
			counted.forEach(CountedCalls::close);
		}
	}

	private static ConfigurableApplicationContext start(Path directory, List<CountedCalls> counted) {
		return new SpringApplicationBuilder(PortalApplication.class).profiles("sandbox")
			.initializers((context) -> ((GenericApplicationContext) context).registerBean("countedEks",
					EksEndpoint.class, () -> {
						try {
							CountedCalls calls = new CountedCalls(context.getBean(SandboxEks.class).uri());
							counted.add(calls);
							return new EksEndpoint(calls.uri());
						}
						catch (IOException ex) {
							throw new IllegalStateException(ex);
						}
					}, (definition) -> definition.setPrimary(true)))
			.run("--server.port=0", "--portal.sandbox.eks-port=0", "--portal.sandbox.issuer-port=0",
					"--portal.data-directory=" + directory, "--portal.sandbox.clusters=" + CLUSTERS,
					"--portal.sandbox.update-duration=" + UPDATE, "--portal.sandbox.update-spread=" + SPREAD,
					"--portal.eks.call-budget.read.per-second=" + READS, "--portal.eks.call-budget.read.burst=20",
					"--portal.eks.call-budget.write.per-second=" + WRITES, "--portal.eks.call-budget.write.burst=5",
					"--portal.execution.poll-interval=" + ((CLUSTERS < 100) ? "1s" : "3s"),
					"--portal.execution.max-backoff=2m",
					// A machine that is busy with other things as well may leave the
					// database without an answer for a
					// while
					"--portal.database.answer-time=10s", "--spring.datasource.hikari.connection-timeout=10000",
					"--portal.inventory.interval=1h", "--portal.access.rate-limit.account.per-minute=1000000",
					"--portal.access.rate-limit.account.burst=1000000");
	}

	private List<String> fleet(JdbcClient jdbc) {
		return jdbc.sql("select name, arn, account_id || ' ' || region as scope from cluster order by id")
			.query((row, _) -> {
				this.scopes.put(row.getString("name"), row.getString("scope"));
				return row.getString("arn");
			})
			.list()
			.stream()
			.filter((arn) -> arn.contains("/fleet-"))
			.sorted(Comparator.comparing((arn) -> arn.substring(arn.length() - 4)))
			.toList();
	}

	/**
	 * Asks for all changes, approves each at once, and waits for the last to succeed.
	 */
	private static void change(int port, JdbcClient jdbc, List<String> arns, int succeeded) throws Exception {
		Instant begun = Instant.now();
		List<Future<?>> submitted = new ArrayList<>();
		try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
			for (String arn : arns) {
				submitted.add(threads.submit(() -> {
					Answer created = answered(port, "requester", "/change-requests", Api.associate(arn), 201);
					answered(port, "approver", "/change-requests/" + created.text("/id") + "/reviews",
							"{\"decision\": \"APPROVE\", \"revision\": 1}", 200);
				}));
			}
		}
		for (Future<?> one : submitted) {
			one.get();
		}
		logger.info("{} requests submitted and approved in {} s", arns.size(),
				Duration.between(begun, Instant.now()).toSeconds());
		await().atMost(PATIENCE)
			.pollInterval(Duration.ofSeconds(1))
			.ignoreExceptions()
			.until(() -> jdbc.sql("select count(*) from change_request where status = 'SUCCEEDED'")
				.query(Integer.class)
				.single() == succeeded);
		logger.info("{} changed in {} s", arns.size(), Duration.between(begun, Instant.now()).toSeconds());
	}

	/**
	 * Comes back when it is told to.
	 */
	private static Answer answered(int port, String account, String path, String body, int status) {
		return await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofSeconds(1)).until(() -> {
			Answer answer = Api.of(port, account).post(path, body);
			assertThat(answer.status()).as(answer.toString()).isIn(status, 503);
			return answer;
		}, (answer) -> answer.status() == status);
	}

	/**
	 * What EKS saw, from the first change on.
	 */
	private final class Figures {

		private final CountedCalls counted;

		private final int before;

		Figures(CountedCalls counted) {
			this.counted = counted;
			this.before = counted.calls().size();
		}

		void tell(JdbcClient jdbc, Path directory) throws IOException {
			List<Call> calls = this.counted.calls();
			calls = calls.subList(this.before, calls.size());
			Map<String, Instant> ends = ends(directory);
			List<Long> late = new ArrayList<>();
			List<Long> looks = new ArrayList<>();
			Map<String, Long> described = calls.stream()
				.filter((call) -> !call.update().isEmpty())
				.collect(Collectors.groupingBy(Call::update, Collectors.counting()));
			jdbc.sql("""
					select eks_update ->> 'id' as id, finished_at from execution_step order by finished_at offset :first
					""").param("first", FIRST).query((row, _) -> {
				String id = row.getString("id");
				late.add(Duration.between(ends.get(id), row.getTimestamp("finished_at").toInstant()).toMillis());
				looks.add(described.get(id));
				return id;
			}).list();
			logger.info("DescribeUpdate per update: {}", quantiles(looks));
			logger.info("From the end at EKS to SUCCEEDED in the portal, in ms: {}", quantiles(late));
			logger.info("Calls: {}, per change {}", calls.size(), calls.size() / CLUSTERS);
			assertThat(calls.stream().filter(Call::isWrite)).as("one write for each change").hasSize(CLUSTERS);
			budget(calls, false, READS, 20);
			budget(calls, true, WRITES, 5);
			System.gc();
			logger.info("Memory: {}, heap in use {} MB",
					Files.readAllLines(Path.of("/proc/self/status"))
						.stream()
						.filter((line) -> line.startsWith("VmRSS") || line.startsWith("VmHWM"))
						.map((line) -> line.replaceAll("\\s+", " "))
						.toList(),
					ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / (1024 * 1024));
			assertThat(looks).allSatisfy((number) -> assertThat(number).isLessThanOrEqualTo(8));
		}

		/**
		 * Pours every call into the bucket that the budget describes: it never overflows
		 * by more than arrives together by chance.
		 */
		private void budget(List<Call> calls, boolean writes, double perSecond, int burst) {
			Map<String, List<Long>> times = new LinkedHashMap<>();
			calls.stream()
				.filter((call) -> call.isWrite() == writes && !call.cluster().isEmpty())
				.forEach((call) -> times
					.computeIfAbsent(ManyClustersTests.this.scopes.get(call.cluster()), (_) -> new ArrayList<>())
					.add(call.at()));
			times.forEach((scope, all) -> {
				List<Long> sorted = all.stream().sorted().toList();
				double level = 0;
				double highest = 0;
				long last = sorted.getFirst();
				int most = 0;
				int first = 0;
				for (int i = 0; i < sorted.size(); i++) {
					level = Math.max(0, level - perSecond * (sorted.get(i) - last) / 1e9) + 1;
					highest = Math.max(highest, level);
					last = sorted.get(i);
					while (last - sorted.get(first) >= 1_000_000_000L) {
						first++;
					}
					most = Math.max(most, i - first + 1);
				}
				double seconds = Math.max(1, (sorted.getLast() - sorted.getFirst()) / 1e9);
				logger.info(
						"{} {}: {} calls in {} s, {} a second of {} allowed, {} in the busiest second, fullest bucket {} of {}",
						scope, writes ? "writes" : "reads", sorted.size(), Math.round(seconds),
						"%.2f".formatted(sorted.size() / seconds), perSecond, most, "%.1f".formatted(highest), burst);
				assertThat(highest).as("calls over the budget of " + scope)
					.isLessThanOrEqualTo(burst + Math.max(1, perSecond / 2));
			});
		}

		private static Map<String, Instant> ends(Path directory) throws IOException {
			JsonNode state = new JsonMapper()
				.readTree(Files.readString(directory.resolve("sandbox-eks").resolve("sandbox-eks.json")));
			return state.at("/clusters")
				.valueStream()
				.flatMap((cluster) -> cluster.at("/updates").valueStream())
				.collect(Collectors.toMap((update) -> update.at("/id").asString(),
						(update) -> Instant.parse(update.at("/endsAt").asString())));
		}

		private static String quantiles(List<Long> values) {
			List<Long> sorted = values.stream().sorted().toList();
			return "p50 %d, p95 %d, max %d of %d".formatted(sorted.get(sorted.size() / 2),
					sorted.get((int) (sorted.size() * 0.95)), sorted.getLast(), sorted.size());
		}

	}

}
