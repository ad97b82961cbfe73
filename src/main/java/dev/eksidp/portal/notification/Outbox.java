package dev.eksidp.portal.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import dev.eksidp.portal.change.ChangeStatusChanged;
import dev.eksidp.portal.cluster.ClusterDriftChanged;
import dev.eksidp.portal.shell.Ids;
import dev.eksidp.portal.shell.PortalProperties;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down what is to be told to whom, in the transaction of what happened: if that
 * does not hold, nobody is told, and if this cannot be written, it does not happen. Where
 * nobody asked to be told, it costs one look at an empty or a very small table.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Outbox {

	private final JdbcClient jdbc;

	private final DeliveryRepository deliveries;

	private final SchedulerClient scheduler;

	private final PortalProperties portal;

	private final JsonMapper json;

	private final Ids ids;

	private final Clock clock;

	Outbox(JdbcClient jdbc, DeliveryRepository deliveries, SchedulerClient scheduler, PortalProperties portal,
			JsonMapper json, Ids ids, Clock clock) {
		this.jdbc = jdbc;
		this.deliveries = deliveries;
		this.scheduler = scheduler;
		this.portal = portal;
		this.json = json;
		this.ids = ids;
		this.clock = clock;
	}

	@EventListener
	void on(ChangeStatusChanged move) {
		EventType type = EventType.of(move);
		tell(type, () -> EventBody.of(type, move, this.portal));
	}

	@EventListener
	void on(ClusterDriftChanged change) {
		EventType type = EventType.of(change);
		tell(type, () -> EventBody.of(type, change, this.portal));
	}

	private void tell(EventType type, Supplier<EventBody> body) {
		List<Subscriber> subscribers = subscribers(type);
		if (!subscribers.isEmpty()) {
			UUID event = add(type, body.get());
			subscribers.forEach((subscriber) -> send(subscriber, event));
		}
	}

	/**
	 * Sends a test event to one webhook.
	 * @return the id of the delivery
	 */
	long test(Webhook webhook, String actor) {
		UUID event = add(EventType.TEST, EventBody.test(webhook.id(), actor, this.clock.instant(), this.portal));
		webhook.tested(event, actor);
		return send(new Subscriber(webhook.id(), false), event);
	}

	void schedule(DeliveryTask task) {
		DeliveryTasks.schedule(this.scheduler, task, this.clock.instant());
	}

	private UUID add(EventType type, EventBody body) {
		UUID event = this.ids.next();
		this.deliveries.addEvent(event, type, this.json.writeValueAsString(body), this.clock.instant());
		return event;
	}

	private long send(Subscriber subscriber, UUID event) {
		Instant now = this.clock.instant();
		long delivery = this.deliveries.add(subscriber.webhook(), event, subscriber.disabled(), now);
		if (!subscriber.disabled()) {
			schedule(new DeliveryTask(delivery, 1));
		}
		return delivery;
	}

	/**
	 * Locked so far that none of them is deleted before the delivery refers to it; any
	 * other change to them goes on.
	 */
	private List<Subscriber> subscribers(EventType type) {
		return this.jdbc.sql("""
				select id, disabled_at is not null as disabled from webhook
				where :type = any(event_types) order by id for key share
				""")
			.param("type", type.code())
			.query((row, _) -> new Subscriber(row.getObject("id", UUID.class), row.getBoolean("disabled")))
			.list();
	}

	private record Subscriber(UUID webhook, boolean disabled) {
	}

}
