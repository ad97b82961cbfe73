package dev.eksidp.portal.notification.api;

import java.net.URI;
import java.util.UUID;

import dev.eksidp.portal.access.RequiresScope;
import dev.eksidp.portal.access.Scope;
import dev.eksidp.portal.notification.DeliveryStatus;
import dev.eksidp.portal.notification.NewWebhook;
import dev.eksidp.portal.notification.WebhookService;
import dev.eksidp.portal.notification.WebhookNotFound;
import dev.eksidp.portal.notification.WebhookSettings;
import dev.eksidp.portal.notification.WebhookQueries;
import dev.eksidp.portal.shell.Slice;
import dev.eksidp.portal.shell.SliceRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(WebhooksController.PATH)
class WebhooksController {

	static final String PATH = "/api/v1/webhooks";

	private final WebhookService service;

	private final WebhookQueries webhooks;

	WebhooksController(WebhookService service, WebhookQueries webhooks) {
		this.service = service;
		this.webhooks = webhooks;
	}

	/**
	 * Creates a webhook. Its secret is in this answer and in no other.
	 */
	@PostMapping
	@RequiresScope(Scope.ADMIN)
	ResponseEntity<WebhookResource> create(@RequestBody WebhookSettings body) {
		NewWebhook created = this.service.create(body);
		return ResponseEntity.created(URI.create(PATH + "/" + created.id()))
			.cacheControl(CacheControl.noStore())
			.body(WebhookResource.of(this.webhooks.get(created.id()), created.secret()));
	}

	@GetMapping
	@RequiresScope(Scope.ADMIN)
	ResponseEntity<Slice<WebhookResource>> list(@RequestParam @Nullable Integer limit,
			@RequestParam @Nullable String cursor) {
		return SliceRequest
			.answer(this.webhooks.list(SliceRequest.of(limit, cursor)).map((webhook) -> WebhookResource.of(webhook)));
	}

	@GetMapping("/{id}")
	@RequiresScope(Scope.ADMIN)
	WebhookResource get(@PathVariable String id) {
		return resource(parse(id));
	}

	/**
	 * Sets the URL, the description and the event types.
	 */
	@PutMapping("/{id}")
	@RequiresScope(Scope.ADMIN)
	WebhookResource change(@PathVariable String id, @RequestBody WebhookSettings body) {
		UUID webhook = parse(id);
		this.service.change(webhook, body);
		return resource(webhook);
	}

	/**
	 * Deletes a webhook, its deliveries and their log.
	 */
	@DeleteMapping("/{id}")
	@RequiresScope(Scope.ADMIN)
	ResponseEntity<Void> delete(@PathVariable String id) {
		this.service.delete(parse(id));
		return ResponseEntity.noContent().build();
	}

	/**
	 * Replaces the secret. The new one is in this answer and in no other; the old one
	 * signs too until {@code previousSecretUntil}.
	 */
	@PostMapping("/{id}/secret")
	@RequiresScope(Scope.ADMIN)
	ResponseEntity<WebhookResource> rotateSecret(@PathVariable String id) {
		NewWebhook rotated = this.service.rotateSecret(parse(id));
		return ResponseEntity.ok()
			.cacheControl(CacheControl.noStore())
			.body(WebhookResource.of(this.webhooks.get(rotated.id()), rotated.secret()));
	}

	/**
	 * Sends the event {@code webhook.test}; the answer is its delivery.
	 */
	@PostMapping("/{id}/test")
	@RequiresScope(Scope.ADMIN)
	ResponseEntity<DeliveryResource> test(@PathVariable String id) {
		UUID webhook = parse(id);
		return accepted(webhook, this.service.test(webhook));
	}

	/**
	 * Sends again; what was held back is only sent with {@code redelivery}.
	 */
	@PostMapping("/{id}/enabling")
	@RequiresScope(Scope.ADMIN)
	WebhookResource enable(@PathVariable String id) {
		UUID webhook = parse(id);
		this.service.enable(webhook);
		return resource(webhook);
	}

	/**
	 * Sends nothing any more; events are held back.
	 */
	@PostMapping("/{id}/disabling")
	@RequiresScope(Scope.ADMIN)
	WebhookResource disable(@PathVariable String id) {
		UUID webhook = parse(id);
		this.service.disable(webhook);
		return resource(webhook);
	}

	/**
	 * Delivers what was held back, at most 1,000 deliveries, the oldest first.
	 */
	@PostMapping("/{id}/redelivery")
	@RequiresScope(Scope.ADMIN)
	ResponseEntity<Redelivery> redeliverHeld(@PathVariable String id) {
		UUID webhook = parse(id);
		int redelivered = this.service.redeliverHeld(webhook);
		return ResponseEntity.accepted().body(new Redelivery(redelivered, this.webhooks.get(webhook).heldDeliveries()));
	}

	@GetMapping("/{id}/deliveries")
	@RequiresScope(Scope.ADMIN)
	ResponseEntity<Slice<DeliveryResource>> deliveries(@PathVariable String id,
			@RequestParam @Nullable DeliveryStatus status, @RequestParam @Nullable Integer limit,
			@RequestParam @Nullable String cursor) {
		return SliceRequest.answer(this.webhooks.deliveries(parse(id), status, SliceRequest.of(limit, cursor))
			.map((delivery) -> DeliveryResource.of(delivery)));
	}

	@GetMapping("/{id}/deliveries/{delivery}")
	@RequiresScope(Scope.ADMIN)
	DeliveryResource delivery(@PathVariable String id, @PathVariable String delivery) {
		return DeliveryResource.of(this.webhooks.delivery(parse(id), parseDelivery(delivery)));
	}

	/**
	 * Delivers an event again, with the same {@code webhook-id} and all attempts anew.
	 */
	@PostMapping("/{id}/deliveries/{delivery}/redelivery")
	@RequiresScope(Scope.ADMIN)
	ResponseEntity<DeliveryResource> redeliver(@PathVariable String id, @PathVariable String delivery) {
		UUID webhook = parse(id);
		long number = parseDelivery(delivery);
		this.service.redeliver(webhook, number);
		return accepted(webhook, number);
	}

	private ResponseEntity<DeliveryResource> accepted(UUID webhook, long delivery) {
		return ResponseEntity.accepted()
			.location(URI.create("%s/%s/deliveries/%d".formatted(PATH, webhook, delivery)))
			.body(DeliveryResource.of(this.webhooks.delivery(webhook, delivery)));
	}

	private WebhookResource resource(UUID id) {
		return WebhookResource.of(this.webhooks.get(id));
	}

	/**
	 * An id of another form names nothing, like one that is not there.
	 */
	private static UUID parse(String id) {
		try {
			return UUID.fromString(id);
		}
		catch (IllegalArgumentException ex) {
			throw WebhookNotFound.webhook(id);
		}
	}

	private static long parseDelivery(String id) {
		try {
			return Long.parseLong(id);
		}
		catch (NumberFormatException ex) {
			throw WebhookNotFound.delivery(id);
		}
	}

	/**
	 * @param redelivered how many are on their way again
	 * @param heldDeliveries how many are still held back
	 */
	record Redelivery(int redelivered, long heldDeliveries) {
	}

}
