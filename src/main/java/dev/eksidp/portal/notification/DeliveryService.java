package dev.eksidp.portal.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

import dev.eksidp.portal.access.Person;
import dev.eksidp.portal.notification.DeliveryRepository.Pending;
import dev.eksidp.portal.notification.DeliveryView.Attempt;
import dev.eksidp.portal.outbound.OutboundResult;
import dev.eksidp.portal.outbound.OutboundResult.Answered;
import dev.eksidp.portal.outbound.OutboundResult.Failed;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is read before and written down after a call of a receiver: each a transaction of
 * its own, and never around a call. A crash between the call and the note repeats the
 * call, with the same {@code webhook-id}.
 */
@Service
@Transactional
class DeliveryService {

	private static final int GONE = 410;

	private final WebhookRepository webhooks;

	private final DeliveryRepository deliveries;

	private final NotificationProperties properties;

	private final Clock clock;

	private final RandomGenerator random = RandomGenerator.getDefault();

	DeliveryService(WebhookRepository webhooks, DeliveryRepository deliveries, NotificationProperties properties,
			Clock clock) {
		this.webhooks = webhooks;
		this.deliveries = deliveries;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * What is to be sent now. What became due while its webhook was being disabled is
	 * held back.
	 * @return nothing when there is nothing to do any more
	 */
	Optional<OutgoingDelivery> due(DeliveryTask task) {
		Optional<Pending> pending = this.deliveries.lockPending(task);
		if (pending.isEmpty()) {
			return Optional.empty();
		}
		Pending delivery = pending.get();
		Webhook webhook = this.webhooks.findById(delivery.webhook()).orElseThrow();
		if (webhook.isDisabled()) {
			this.deliveries.finish(delivery.id(), delivery.attempts(), DeliveryStatus.HELD, this.clock.instant());
			return Optional.empty();
		}
		return Optional
			.of(new OutgoingDelivery(task, webhook.id(), webhook.url(), webhook.sealedSecrets(this.clock.instant()),
					delivery.event(), this.deliveries.payload(delivery.event())));
	}

	/**
	 * Writes down how an attempt went.
	 * @return when to try again; nothing when this round has ended
	 */
	Optional<Instant> note(OutgoingDelivery outgoing, OutboundResult result) {
		Optional<Webhook> locked = this.webhooks.lockById(outgoing.webhook());
		if (locked.isEmpty()) {
			return Optional.empty();
		}
		Webhook webhook = locked.get();
		Instant now = this.clock.instant();
		String error = error(result);
		this.deliveries.addAttempt(outgoing.task().delivery(), attempt(result, error, now));
		if (error == null) {
			webhook.succeeded(now);
		}
		else {
			webhook.failed(error, now);
		}
		Optional<Instant> next = this.deliveries.lockPending(outgoing.task())
			.flatMap((delivery) -> note(webhook, delivery, result, error, now));
		this.webhooks.save(webhook);
		return next;
	}

	private Optional<Instant> note(Webhook webhook, Pending delivery, OutboundResult result, @Nullable String error,
			Instant now) {
		int attempts = delivery.attempts() + 1;
		if (error == null) {
			this.deliveries.finish(delivery.id(), attempts, DeliveryStatus.DELIVERED, now);
			return Optional.empty();
		}
		if (webhook.isDisabled()) {
			this.deliveries.finish(delivery.id(), attempts, DeliveryStatus.HELD, now);
			return Optional.empty();
		}
		Optional<Instant> next = this.properties.next(attempts, now, this.random);
		boolean gone = result instanceof Answered answered && answered.status() == GONE;
		if (gone || next.isEmpty()) {
			this.deliveries.finish(delivery.id(), attempts, DeliveryStatus.FAILED, now);
		}
		String whyDisable = whyDisable(webhook, delivery, gone, next.isEmpty(), now);
		if (whyDisable != null) {
			webhook.disable(Person.PORTAL, whyDisable, now);
			if (!gone && next.isPresent()) {
				this.deliveries.finish(delivery.id(), attempts, DeliveryStatus.HELD, now);
			}
			this.deliveries.holdPending(webhook.id(), now);
			return Optional.empty();
		}
		next.ifPresent((at) -> this.deliveries.waitFor(delivery.id(), attempts, at));
		return next;
	}

	/**
	 * One event that a receiver will not take does not disable it while it takes others.
	 */
	private @Nullable String whyDisable(Webhook webhook, Pending delivery, boolean gone, boolean last, Instant now) {
		if (gone) {
			return "The receiver answered 410 Gone: it does not want events any more.";
		}
		if (last && webhook.isSilentSince(delivery.roundStartedAt())) {
			return "All %d attempts to deliver an event have failed, and no other event was accepted meanwhile."
				.formatted(this.properties.backoff().size() + 1);
		}
		if (webhook.isFailingFor(this.properties.failingLimit(), now)) {
			return "Nothing but failures for %s.".formatted(days(this.properties.failingLimit()));
		}
		return null;
	}

	private static Attempt attempt(OutboundResult result, @Nullable String error, Instant now) {
		Instant at = now.minus(result.took());
		return switch (result) {
			case Answered answered -> new Attempt(at, result.took().toMillis(), answered.status(),
					Excerpt.of(answered.body(), answered.truncated()), error);
			case Failed _ -> new Attempt(at, result.took().toMillis(), null, null, error);
		};
	}

	/**
	 * Why it does not count as delivered.
	 */
	private static @Nullable String error(OutboundResult result) {
		return switch (result) {
			case Answered answered when answered.isSuccess() -> null;
			case Answered answered when answered.status() / 100 == 3 ->
				"The receiver answered %d. Redirects are not followed: enter the URL that it leads to."
					.formatted(answered.status());
			case Answered answered -> "The receiver answered %d.".formatted(answered.status());
			case Failed failed -> failed.detail();
		};
	}

	private static String days(Duration duration) {
		long days = duration.toDays();
		return (days > 0) ? days + ((days == 1) ? " day" : " days") : duration.toMinutes() + " minutes";
	}

}
