package dev.eksidp.portal.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.eksidp.portal.access.CurrentUser;
import dev.eksidp.portal.access.Permissions;
import dev.eksidp.portal.shell.Cursor;
import dev.eksidp.portal.shell.Searches;
import dev.eksidp.portal.shell.Slice;
import dev.eksidp.portal.shell.SliceRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The queries: webhooks and how their deliveries go, for administrators.
 */
@Service
@Transactional(readOnly = true)
public class WebhookQueries {

	private static final UUID FIRST = new UUID(0, 0);

	private final WebhookRepository rows;

	private final DeliveryRepository deliveries;

	private final Permissions permissions;

	private final CurrentUser currentUser;

	private final Searches searches;

	private final Clock clock;

	WebhookQueries(WebhookRepository rows, DeliveryRepository deliveries, Permissions permissions,
			CurrentUser currentUser, Searches searches, Clock clock) {
		this.rows = rows;
		this.deliveries = deliveries;
		this.permissions = permissions;
		this.currentUser = currentUser;
		this.searches = searches;
		this.clock = clock;
	}

	/**
	 * Lists webhooks, the oldest first.
	 */
	public Slice<WebhookView> list(SliceRequest page) {
		checkAllowed();
		Key after = Key.of(page.after());
		List<WebhookView> found = this.rows.after(after.createdAt(), after.id(), Limit.of(page.limit() + 1))
			.stream()
			.map(this::view)
			.toList();
		return Slice.of(found, page.limit(), (webhook) -> new Key(webhook.createdAt(), webhook.id()).cursor());
	}

	/**
	 * @throws WebhookNotFound when there is no such webhook
	 */
	public WebhookView get(UUID id) {
		checkAllowed();
		return this.rows.findById(id).map(this::view).orElseThrow(() -> WebhookNotFound.webhook(id.toString()));
	}

	/**
	 * Lists the deliveries of a webhook, the newest first.
	 * @param status {@code null} for all
	 * @throws WebhookNotFound when there is no such webhook
	 */
	@Transactional(propagation = Propagation.SUPPORTS)
	public Slice<DeliveryView> deliveries(UUID id, @Nullable DeliveryStatus status, SliceRequest page) {
		return this.searches.run(() -> {
			get(id);
			return this.deliveries.list(id, status, page);
		});
	}

	/**
	 * One delivery with what is sent and how each attempt went.
	 * @throws WebhookNotFound when this webhook has no such delivery
	 */
	public DeliveryView.Details delivery(UUID id, long delivery) {
		get(id);
		return this.deliveries.find(id, delivery)
			.map((found) -> new DeliveryView.Details(found, this.deliveries.payload(found.eventId()),
					this.deliveries.attempts(delivery)))
			.orElseThrow(() -> WebhookNotFound.delivery(Long.toString(delivery)));
	}

	private WebhookView view(Webhook webhook) {
		return webhook.view(this.deliveries.count(webhook.id(), DeliveryStatus.HELD), this.clock.instant());
	}

	private void checkAllowed() {
		this.permissions.administer(this.currentUser.person()).orThrow();
	}

	/**
	 * What the list is ordered by.
	 */
	private record Key(Instant createdAt, UUID id) {

		private static final String BETWEEN = "|";

		static Key of(@Nullable Cursor cursor) {
			if (cursor == null) {
				return new Key(Instant.EPOCH, FIRST);
			}
			try {
				int middle = cursor.key().indexOf(BETWEEN);
				return new Key(Instant.parse(cursor.key().substring(0, Math.max(middle, 0))),
						UUID.fromString(cursor.key().substring(middle + 1)));
			}
			catch (RuntimeException ex) {
				throw Cursor.malformed();
			}
		}

		Cursor cursor() {
			return new Cursor(this.createdAt + BETWEEN + this.id);
		}

	}

}
