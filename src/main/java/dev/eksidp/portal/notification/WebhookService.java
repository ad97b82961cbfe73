package dev.eksidp.portal.notification;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;

import dev.eksidp.portal.access.CurrentUser;
import dev.eksidp.portal.access.Permissions;
import dev.eksidp.portal.access.Person;
import dev.eksidp.portal.outbound.OutboundUrls;
import dev.eksidp.portal.shell.Ids;
import dev.eksidp.portal.shell.InvalidInput;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The commands: what administrators do about webhooks, from pages and from the REST API
 * alike.
 */
@Service
@Transactional
public class WebhookService {

	private static final int MAX_WEBHOOKS = 20;

	/** How many held deliveries are sent again with one command. */
	private static final int MAX_REDELIVERIES = 1_000;

	private final WebhookRepository webhooks;

	private final DeliveryRepository deliveries;

	private final Outbox outbox;

	private final SecretBox secrets;

	private final OutboundUrls urls;

	private final NotificationProperties properties;

	private final Permissions permissions;

	private final CurrentUser currentUser;

	private final Ids ids;

	private final Clock clock;

	WebhookService(WebhookRepository webhooks, DeliveryRepository deliveries, Outbox outbox, SecretBox secrets,
			OutboundUrls urls, NotificationProperties properties, Permissions permissions, CurrentUser currentUser,
			Ids ids, Clock clock) {
		this.webhooks = webhooks;
		this.deliveries = deliveries;
		this.outbox = outbox;
		this.secrets = secrets;
		this.urls = urls;
		this.properties = properties;
		this.permissions = permissions;
		this.currentUser = currentUser;
		this.ids = ids;
		this.clock = clock;
	}

	/**
	 * Creates a webhook, enabled.
	 * @return its secret too, this once
	 */
	public NewWebhook create(WebhookSettings settings) {
		Person admin = admin();
		InvalidInput.throwIfAny(settings.violations(this.urls));
		this.webhooks.lockNumber();
		if (this.webhooks.count() >= MAX_WEBHOOKS) {
			throw new TooManyWebhooks(MAX_WEBHOOKS);
		}
		NewWebhook created = new NewWebhook(this.ids.next(), this.secrets.make());
		this.webhooks.save(Webhook.create(created.id(), settings, this.secrets.seal(created.id(), created.secret()),
				admin, this.clock.instant()));
		return created;
	}

	public void change(UUID id, WebhookSettings settings) {
		Person admin = admin();
		Webhook webhook = lock(id);
		InvalidInput.throwIfAny(settings.violations(this.urls));
		webhook.change(settings, admin, this.clock.instant());
		this.webhooks.save(webhook);
	}

	/**
	 * Deletes a webhook with all its deliveries.
	 */
	public void delete(UUID id) {
		Person admin = admin();
		Webhook webhook = lock(id);
		webhook.delete(admin);
		this.webhooks.delete(webhook);
	}

	/**
	 * Replaces the secret; the old one goes on signing for a while.
	 * @return the new one, this once
	 */
	public NewWebhook rotateSecret(UUID id) {
		Person admin = admin();
		Webhook webhook = lock(id);
		NewWebhook rotated = new NewWebhook(id, this.secrets.make());
		webhook.rotate(this.secrets.seal(id, rotated.secret()), this.properties.secretOverlap(), admin,
				this.clock.instant());
		this.webhooks.save(webhook);
		return rotated;
	}

	/**
	 * Sends a test event.
	 * @return the id of its delivery
	 */
	public long test(UUID id) {
		return send(id, (webhook, admin) -> this.outbox.test(webhook, admin.name()));
	}

	public void enable(UUID id) {
		Person admin = admin();
		Webhook webhook = lock(id);
		webhook.enable(admin, this.clock.instant());
		this.webhooks.save(webhook);
	}

	/**
	 * Sends nothing any more, and holds back what is pending and what happens from now
	 * on.
	 */
	public void disable(UUID id) {
		Person admin = admin();
		Webhook webhook = lock(id);
		webhook.disable(admin, "An administrator disabled it.", this.clock.instant());
		this.deliveries.holdPending(id, this.clock.instant());
		this.webhooks.save(webhook);
	}

	/**
	 * Delivers an event again, with the same {@code webhook-id} and all attempts anew.
	 */
	public void redeliver(UUID id, long delivery) {
		send(id, (webhook, admin) -> {
			if (this.deliveries.find(id, delivery).isEmpty()) {
				throw WebhookNotFound.delivery(Long.toString(delivery));
			}
			this.outbox.schedule(this.deliveries.restart(delivery, this.clock.instant()));
			webhook.redelivers(1, admin);
			return delivery;
		});
	}

	/**
	 * Delivers what was held back, the oldest first.
	 * @return how many; there may be more when it is {@value #MAX_REDELIVERIES}
	 */
	public int redeliverHeld(UUID id) {
		return send(id, (webhook, admin) -> {
			List<DeliveryTask> tasks = this.deliveries.restartHeld(id, MAX_REDELIVERIES, this.clock.instant());
			tasks.forEach(this.outbox::schedule);
			if (!tasks.isEmpty()) {
				webhook.redelivers(tasks.size(), admin);
			}
			return tasks.size();
		});
	}

	private <T> T send(UUID id, BiFunction<Webhook, Person, T> command) {
		Person admin = admin();
		Webhook webhook = lock(id);
		if (webhook.isDisabled()) {
			throw new WebhookDisabled();
		}
		T result = Objects.requireNonNull(command.apply(webhook, admin));
		this.webhooks.save(webhook);
		return result;
	}

	private Person admin() {
		Person person = this.currentUser.person();
		this.permissions.administer(person).orThrow();
		return person;
	}

	private Webhook lock(UUID id) {
		return this.webhooks.lockById(id).orElseThrow(() -> WebhookNotFound.webhook(id.toString()));
	}

}
