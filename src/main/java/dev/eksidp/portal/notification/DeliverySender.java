package dev.eksidp.portal.notification;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.eksidp.portal.notification.SecretBox.SecretSealed;
import dev.eksidp.portal.outbound.OutboundClient;
import dev.eksidp.portal.outbound.OutboundRequest;
import dev.eksidp.portal.outbound.OutboundResult;
import dev.eksidp.portal.outbound.OutboundResult.Failed;
import dev.eksidp.portal.outbound.OutboundResult.Reason;
import dev.eksidp.portal.shell.Places;

import org.springframework.stereotype.Component;

/**
 * Makes one attempt of a delivery.
 */
@Component
class DeliverySender {

	/** How soon a delivery asks again for a place. */
	private static final Duration PLACE = Duration.ofSeconds(1);

	private final DeliveryService deliveries;

	private final Places<UUID> slots;

	private final SecretBox secrets;

	private final OutboundClient client;

	private final Clock clock;

	DeliverySender(DeliveryService deliveries, Places<UUID> slots, SecretBox secrets, OutboundClient client,
			Clock clock) {
		this.deliveries = deliveries;
		this.slots = slots;
		this.secrets = secrets;
		this.client = client;
		this.clock = clock;
	}

	/**
	 * @return when to run again; nothing when there is nothing left to do
	 */
	Optional<Instant> run(DeliveryTask task) {
		Optional<OutgoingDelivery> due = this.deliveries.due(task);
		if (due.isEmpty()) {
			return Optional.empty();
		}
		OutgoingDelivery outgoing = due.get();
		if (!this.slots.take(outgoing.webhook())) {
			return soon();
		}
		OutboundResult result;
		try {
			result = send(outgoing);
		}
		finally {
			this.slots.giveBack(outgoing.webhook());
		}
		boolean busy = result instanceof Failed failed && failed.reason() == Reason.BUSY;
		return busy ? soon() : this.deliveries.note(outgoing, result);
	}

	private Optional<Instant> soon() {
		return Optional.of(this.clock.instant().plus(PLACE));
	}

	private OutboundResult send(OutgoingDelivery outgoing) {
		List<String> open = new ArrayList<>();
		try {
			for (String sealed : outgoing.sealedSecrets()) {
				open.add(this.secrets.open(outgoing.webhook(), sealed));
			}
		}
		catch (SecretSealed ex) {
			return new Failed(Reason.REFUSED, ex.getMessage() + " Rotate the secret.", Duration.ZERO);
		}
		return this.client.send(OutboundRequest.post("webhook", outgoing.url(),
				Signature.headers(outgoing.event(), this.clock.instant(), outgoing.body(), open),
				outgoing.body().getBytes(StandardCharsets.UTF_8), Excerpt.MAX_BYTES));
	}

}
