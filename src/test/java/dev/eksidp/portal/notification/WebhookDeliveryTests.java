package dev.eksidp.portal.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import dev.eksidp.portal.change.ChangeAction;
import dev.eksidp.portal.change.ChangeStatusChanged;
import dev.eksidp.portal.change.ChangeStatus;
import dev.eksidp.portal.cluster.ClusterDriftChanged;
import dev.eksidp.portal.cluster.DriftStatus;
import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.notification.Receiver.Call;
import dev.eksidp.portal.outbound.OutboundResult;
import dev.eksidp.portal.outbound.OutboundResult.Reason;
import dev.eksidp.portal.plan.Kind;
import dev.eksidp.portal.plan.Operation;
import dev.eksidp.portal.testing.Api;
import dev.eksidp.portal.testing.Api.Answer;
import dev.eksidp.portal.testing.PortalTest;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@PortalTest
class WebhookDeliveryTests {

	/** So rare that no other test makes it happen. */
	private static final String RARE = "change-request.stale";

	private final Receiver receiver = new Receiver();

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionOperations transaction;

	@Autowired
	private ApplicationEventPublisher events;

	@Autowired
	private DeliveryService service;

	@Autowired
	private DeliverySender deliverer;

	@Autowired
	private DeliveryRepository deliveries;

	@Autowired
	private WebhookRepository webhooks;

	@AfterEach
	void leaveNothing() {
		admin().get("/webhooks")
			.json()
			.at("/items")
			.valueStream()
			.filter((webhook) -> webhook.at("/url").asString().startsWith(this.receiver.url()))
			.forEach((webhook) -> admin().delete("/webhooks/" + webhook.at("/id").asString()));
		this.receiver.close();
	}

	@Test
	void aReceiverThatFailsForAWhileGetsEveryEventSigned() {
		Map<String, Integer> tries = new ConcurrentHashMap<>();
		this.receiver.answers((call) -> switch (tries.merge(call.id(), 1, Integer::sum)) {
			case 1 -> 500;
			case 2 -> Receiver.BROKEN;
			case 3 -> 429;
			default -> 204;
		});
		Answer webhook = create(EventType.subscribable().stream().map(EventType::code).toList());
		String secret = webhook.text("/secret");
		long change = changeThatSucceeds("machine-learning-prod");
		patiently().until(() -> typesOf(change).size() == 4);
		assertThat(typesOf(change)).containsExactlyInAnyOrder("change-request.submitted", "change-request.approved",
				"change-request.applying", "change-request.succeeded");
		for (Call accepted : acceptedOf(change)) {
			List<Call> all = this.receiver.calls().stream().filter((call) -> call.id().equals(accepted.id())).toList();
			assertThat(all).hasSize(4).allMatch((call) -> call.body().equals(accepted.body()));
			assertThat(all).allMatch((call) -> call.isSignedWith(secret));
			assertThat(accepted.header("Content-type")).isEqualTo("application/json");
			assertThat(accepted.isSignedWith("whsec_" + "A".repeat(43) + "=")).isFalse();
		}
		Call succeeded = acceptedOf(change).stream()
			.filter((call) -> call.type().equals("change-request.succeeded"))
			.findFirst()
			.orElseThrow();
		assertThat(succeeded.body()).matches("\\{\"type\":\"change-request\\.succeeded\",\"timestamp\":\"[^\"]+Z\","
				+ "\"data\":\\{\"id\":\\d+,\"revision\":1,\"status\":\"SUCCEEDED\",\"operation\":\"ASSOCIATE\","
				+ "\"kind\":\"ASSOCIATE\",\"cluster\":\\{\"arn\":\"arn:aws:eks:[^\"]+\",\"name\":\"machine-learning-prod\","
				+ "\"accountId\":\"444455556666\",\"region\":\"eu-central-1\"},\"requestedBy\":\"requester\","
				+ "\"actor\":\"portal\",\"links\":\\{\"api\":\"http[^\"]+/api/v1/change-requests/\\d+\","
				+ "\"page\":\"http[^\"]+/requests/\\d+\"}}}");
		Answer logged = patiently().until(() -> firstDelivery(webhook, "DELIVERED"), (found) -> found.status() == 200);
		assertThat(logged.json().at("/attempts").valueStream().map((attempt) -> attempt.at("/statusCode").asInt(-1)))
			.containsExactly(500, -1, 429, 204);
		assertThat(logged.text("/attempts/0/answer")).isEqualTo("<b>not now</b>\uFFFD");
		assertThat(logged.text("/attempts/1/error")).contains("broke");
	}

	@Test
	void tellsOfADriftAndOfItsEndWithoutAnyValue() {
		create(List.of("cluster.drift-detected", "cluster.drift-resolved"));
		ClusterArn arn = ClusterArn.of("arn:aws:eks:eu-west-1:111122223333:cluster/no-such");
		for (DriftStatus status : List.of(DriftStatus.DRIFTED, DriftStatus.IN_SYNC)) {
			List<String> fields = (status == DriftStatus.DRIFTED) ? List.of("oidc.clientId") : List.of();
			this.transaction.executeWithoutResult((_) -> this.events
				.publishEvent(new ClusterDriftChanged(arn, status, fields, "portal", Instant.now())));
		}
		patiently().until(() -> this.receiver.calls().size() == 2);
		assertThat(this.receiver.calls()).extracting(Call::type)
			.containsExactlyInAnyOrder("cluster.drift-detected", "cluster.drift-resolved");
		assertThat(this.receiver.calls()).filteredOn((call) -> call.type().endsWith("detected"))
			.singleElement()
			.satisfies((call) -> assertThat(call.body()).matches(
					"\\{\"type\":\"cluster\\.drift-detected\",\"timestamp\":\"[^\"]+Z\",\"data\":\\{\"cluster\":\\{\"arn\":\"[^\"]+\","
							+ "\"name\":\"no-such\",\"accountId\":\"111122223333\",\"region\":\"eu-west-1\"},\"status\":\"DRIFTED\","
							+ "\"fields\":\\[\"oidc\\.clientId\"],\"actor\":\"portal\",\"links\":\\{"
							+ "\"api\":\"http[^\"]+/api/v1/clusters/111122223333/eu-west-1/no-such\","
							+ "\"page\":\"http[^\"]+/clusters/111122223333/eu-west-1/no-such\"}}}"));
	}

	@Test
	void bothSecretsSignUntilTheOldOneIsOver() {
		Answer webhook = create(List.of(RARE));
		Answer rotated = admin().post("/webhooks/" + webhook.text("/id") + "/secret", null);
		assertThat(rotated.header("Cache-Control")).contains("no-store");
		assertThat(rotated.text("/secret")).startsWith("whsec_").isNotEqualTo(webhook.text("/secret"));
		test(webhook);
		Call both = await().until(() -> this.receiver.calls().stream().findFirst().orElse(null),
				(call) -> call != null);
		assertThat(both.header("Webhook-signature").split(" ")).hasSize(2).allMatch((one) -> one.startsWith("v1,"));
		assertThat(both.isSignedWith(webhook.text("/secret"))).isTrue();
		assertThat(both.isSignedWith(rotated.text("/secret"))).isTrue();
		this.jdbc.sql("update webhook set previous_secret_until = now() where id = :id")
			.param("id", id(webhook))
			.update();
		test(webhook);
		patiently().until(() -> this.receiver.calls().size() == 2);
		assertThat(this.receiver.calls().getLast().isSignedWith(webhook.text("/secret"))).isFalse();
		assertThat(this.receiver.calls().getLast().isSignedWith(rotated.text("/secret"))).isTrue();
	}

	@Test
	void aReceiverThatNeverAcceptsIsDisabledWithANoticeAndMissesNothing() {
		this.receiver.answers(307);
		Answer webhook = create(List.of(RARE));
		String path = "/webhooks/" + webhook.text("/id");
		String failed = test(webhook).text("/id");
		Answer disabled = patiently().until(() -> admin().get(path), (found) -> !found.text("/disabled/at").isEmpty());
		assertThat(disabled.text("/enabled")).isEqualTo("false");
		assertThat(disabled.text("/disabled/by")).isEqualTo("portal");
		assertThat(disabled.text("/disabled/why")).startsWith("All 6 attempts");
		assertThat(disabled.text("/lastFailure/why")).contains("307", "not followed");
		assertThat(this.receiver.calls()).hasSize(6).allMatch((call) -> call.path().equals("/hook"));
		assertThat(admin().get(path + "/deliveries/" + failed).text("/status")).isEqualTo("FAILED");
		assertThat(actions(webhook)).containsExactly("webhook.create", "webhook.test", "webhook.disable");

		assertThat(admin().post(path + "/test", null).text("/type")).isEqualTo("/problems/webhook-disabled");
		somethingRareHappens();
		Answer held = admin().get(path + "/deliveries?status=HELD");
		assertThat(held.json().at("/items")).hasSize(1);
		assertThat(admin().get(path).text("/heldDeliveries")).isEqualTo("1");

		this.receiver.answers(200);
		assertThat(admin().post(path + "/enabling", null).text("/enabled")).isEqualTo("true");
		assertThat(this.receiver.calls()).hasSize(6);
		assertThat(admin().post(path + "/redelivery", null).text("/redelivered")).isEqualTo("1");
		patiently().until(() -> this.receiver.accepted().size() == 1);
		assertThat(this.receiver.accepted().getFirst().id()).isEqualTo(held.text("/items/0/eventId"));

		assertThat(admin().post(path + "/deliveries/" + failed + "/redelivery", null).status()).isEqualTo(202);
		patiently().until(() -> admin().get(path + "/deliveries/" + failed).text("/status"), "DELIVERED"::equals);
		assertThat(this.receiver.calls().getLast().id()).isEqualTo(this.receiver.calls().getFirst().id());
		assertThat(admin().get(path + "/deliveries/" + failed).json().at("/attempts")).hasSize(7);
	}

	@Test
	void aReceiverThatIsGoneIsDisabledAtOnce() {
		this.receiver.answers(410);
		Answer webhook = create(List.of(RARE));
		test(webhook);
		Answer disabled = patiently().until(() -> admin().get("/webhooks/" + webhook.text("/id")),
				(found) -> !found.text("/disabled/at").isEmpty());
		assertThat(disabled.text("/disabled/why")).contains("410");
		assertThat(this.receiver.calls()).hasSize(1);
	}

	@Test
	void aReceiverThatOnlyFailsForDaysIsDisabledAndItsEventsAreHeldBack() {
		Answer webhook = create(List.of(RARE));
		DeliveryTask task = unscheduledDelivery(webhook);
		Instant now = Instant.now();
		NotificationProperties patient = new NotificationProperties(null, List.of(Duration.ofDays(9)),
				Duration.ofDays(5), Duration.ZERO, Duration.ZERO, 1, 1);
		OutboundResult failure = new OutboundResult.Failed(Reason.TIMEOUT, "No answer in time.", Duration.ofSeconds(1));
		OutgoingDelivery outgoing = this.transaction.execute((_) -> this.service.due(task).orElseThrow());
		note(patient, now, outgoing, failure);
		assertThat(admin().get("/webhooks/" + webhook.text("/id")).text("/enabled")).isEqualTo("true");
		DeliveryTask later = unscheduledDelivery(webhook);
		OutgoingDelivery second = this.transaction.execute((_) -> this.service.due(later).orElseThrow());
		note(patient, now.plus(Duration.ofDays(6)), second, failure);
		assertThat(admin().get("/webhooks/" + webhook.text("/id")).text("/disabled/why")).contains("5 days");
		assertThat(admin().get("/webhooks/" + webhook.text("/id") + "/deliveries?status=HELD").json().at("/items"))
			.hasSize(2);
	}

	/**
	 * The process dies after the receiver has answered and before that is written down:
	 * the receiver sees the event twice, and can tell.
	 */
	@Test
	void whatIsDeliveredTwiceHasTheSameId() {
		Answer webhook = create(List.of(RARE));
		DeliveryTask task = unscheduledDelivery(webhook);
		this.receiver.answers((call) -> {
			// What a crash leaves behind: nothing of the first call
			if (this.receiver.calls().isEmpty()) {
				this.jdbc.sql("update webhook_delivery set round = 2 where id = :id")
					.param("id", task.delivery())
					.update();
			}
			return 200;
		});
		this.deliverer.run(task);
		this.deliverer.run(new DeliveryTask(task.delivery(), 2));
		this.deliverer.run(new DeliveryTask(task.delivery(), 2));
		assertThat(this.receiver.calls()).hasSize(2);
		assertThat(this.receiver.calls().stream().map(Call::id)).containsOnly(this.receiver.calls().getFirst().id());
		assertThat(admin().get("/webhooks/%s/deliveries/%d".formatted(webhook.text("/id"), task.delivery()))
			.text("/status")).isEqualTo("DELIVERED");
	}

	@Test
	void whatDoesNotHoldIsToldToNobody() {
		create(List.of(RARE));
		long before = eventCount();
		this.transaction.executeWithoutResult((status) -> {
			this.events.publishEvent(rareMove());
			assertThat(eventCount()).isEqualTo(before + 1);
			status.setRollbackOnly();
		});
		assertThat(eventCount()).isEqualTo(before);
		assertThatExceptionOfType(IllegalTransactionStateException.class)
			.isThrownBy(() -> this.events.publishEvent(rareMove()));
	}

	@Test
	void nothingIsWrittenWhereNobodyAsked() {
		long before = eventCount();
		somethingRareHappens();
		assertThat(eventCount()).isEqualTo(before);
	}

	@Test
	void deliveriesAreRemovedWhenTheyAreOld() {
		Answer webhook = create(List.of(RARE));
		String delivery = test(webhook).text("/id");
		String path = "/webhooks/" + webhook.text("/id") + "/deliveries/" + delivery;
		patiently().until(() -> admin().get(path).text("/status"), "DELIVERED"::equals);
		this.jdbc.sql("""
				update webhook_event set created_at = now() - interval '31 days'
				where id = (select event_id from webhook_delivery where id = :id)
				""").param("id", Long.valueOf(delivery)).update();
		assertThat(this.deliveries.removeBefore(Instant.now().minus(Duration.ofDays(30)), 10)).isEqualTo(1);
		assertThat(admin().get(path).text("/type")).isEqualTo("/problems/webhook-not-found");
	}

	private void note(NotificationProperties properties, Instant at, OutgoingDelivery outgoing, OutboundResult result) {
		DeliveryService other = new DeliveryService(this.webhooks, this.deliveries, properties,
				Clock.fixed(at, ZoneOffset.UTC));
		this.transaction.executeWithoutResult((_) -> other.note(outgoing, result));
	}

	private DeliveryTask unscheduledDelivery(Answer webhook) {
		return this.transaction.execute((_) -> {
			UUID event = UUID.randomUUID();
			this.deliveries.addEvent(event, EventType.TEST, "{}", Instant.now());
			return new DeliveryTask(this.deliveries.add(id(webhook), event, false, Instant.now()), 1);
		});
	}

	private void somethingRareHappens() {
		this.transaction.executeWithoutResult((_) -> this.events.publishEvent(rareMove()));
	}

	private static ChangeStatusChanged rareMove() {
		return new ChangeStatusChanged(4711, 1, ChangeAction.STALE, ChangeStatus.APPROVED, ChangeStatus.STALE,
				Operation.ASSOCIATE, Kind.ASSOCIATE,
				ClusterArn.of("arn:aws:eks:eu-west-1:111122223333:cluster/no-such"), "requester", "portal",
				Instant.now());
	}

	private long eventCount() {
		return this.jdbc.sql("select count(*) from webhook_event where type = :type")
			.param("type", RARE)
			.query(Long.class)
			.single();
	}

	private long changeThatSucceeds(String cluster) {
		Api requester = Api.of(this.port, "requester");
		Answer created = requester.post("/change-requests", Api.associate(requester.arn(cluster)));
		assertThat(created.status()).as(created.toString()).isEqualTo(201);
		String id = created.text("/id");
		Api.of(this.port, "approver")
			.post("/change-requests/" + id + "/reviews", "{\"decision\": \"APPROVE\", \"revision\": 1}");
		patiently().until(() -> requester.get("/change-requests/" + id).text("/status"), "SUCCEEDED"::equals);
		return Long.parseLong(id);
	}

	private List<Call> acceptedOf(long change) {
		return this.receiver.accepted()
			.stream()
			.filter((call) -> call.json().at("/data/id").asLong(-1) == change)
			.toList();
	}

	private List<String> typesOf(long change) {
		return acceptedOf(change).stream().map(Call::type).collect(Collectors.toList());
	}

	private Answer firstDelivery(Answer webhook, String status) {
		String path = "/webhooks/" + webhook.text("/id") + "/deliveries";
		return admin().get(path + "/" + admin().get(path + "?status=" + status).text("/items/0/id"));
	}

	private Answer create(List<String> types) {
		Answer created = admin().post("/webhooks",
				"{\"url\": \"%s\", \"description\": \"A test\", \"eventTypes\": [%s]}".formatted(this.receiver.url(),
						types.stream().map((type) -> "\"" + type + "\"").collect(Collectors.joining(", "))));
		assertThat(created.status()).as(created.toString()).isEqualTo(201);
		return created;
	}

	private Answer test(Answer webhook) {
		Answer sent = admin().post("/webhooks/" + webhook.text("/id") + "/test", null);
		assertThat(sent.status()).as(sent.toString()).isEqualTo(202);
		return sent;
	}

	private List<String> actions(Answer webhook) {
		return this.jdbc
			.sql("select action from audit_event where subject_type = 'webhook' and subject_id = :id order by id")
			.param("id", webhook.text("/id"))
			.query(String.class)
			.list();
	}

	private static UUID id(Answer webhook) {
		return UUID.fromString(webhook.text("/id"));
	}

	private Api admin() {
		return Api.of(this.port, "admin");
	}

	private static ConditionFactory patiently() {
		return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100));
	}

}
