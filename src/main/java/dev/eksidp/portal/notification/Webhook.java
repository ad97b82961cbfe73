package dev.eksidp.portal.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.eksidp.portal.access.AuditableEvent;
import dev.eksidp.portal.access.Person;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.AbstractAggregateRoot;

/**
 * Somebody who wants to be told of events, and how that goes. Its row is locked by
 * whoever changes it.
 */
@Entity
@Table(name = "webhook")
class Webhook extends AbstractAggregateRoot<Webhook> {

	static final String SUBJECT = "webhook";

	private static final String URL = "url";

	private static final String EVENT_TYPES = "eventTypes";

	@Id
	private UUID id;

	private String url;

	private String description;

	@JdbcTypeCode(SqlTypes.ARRAY)
	private List<String> eventTypes = new ArrayList<>();

	private String secret;

	private @Nullable String previousSecret;

	private @Nullable Instant previousSecretUntil;

	private Instant createdAt;

	private String createdBy;

	private Instant updatedAt;

	private @Nullable Instant disabledAt;

	private @Nullable String disabledBy;

	private @Nullable String disabledWhy;

	private @Nullable Instant lastSuccessAt;

	private @Nullable Instant lastFailureAt;

	private @Nullable String lastFailure;

	private @Nullable Instant failingSince;

	@Version
	private @Nullable Integer version;

	@SuppressWarnings("NullAway.Init")
	protected Webhook() {
	}

	private Webhook(UUID id, WebhookSettings settings, String sealedSecret, Person by, Instant at) {
		this.id = id;
		this.url = settings.target();
		this.description = settings.purpose();
		this.eventTypes = codes(settings);
		this.secret = sealedSecret;
		this.createdAt = at;
		this.createdBy = by.name();
		this.updatedAt = at;
	}

	static Webhook create(UUID id, WebhookSettings settings, String sealedSecret, Person by, Instant at) {
		Webhook webhook = new Webhook(id, settings, sealedSecret, by, at);
		webhook.tell(by.name(), "create",
				Map.of(URL, WebhookSettings.origin(webhook.url), EVENT_TYPES, webhook.eventTypes));
		return webhook;
	}

	void change(WebhookSettings settings, Person by, Instant at) {
		Map<String, Object> before = Map.of(URL, WebhookSettings.origin(this.url), EVENT_TYPES, this.eventTypes);
		this.url = settings.target();
		this.description = settings.purpose();
		this.eventTypes = codes(settings);
		this.updatedAt = at;
		tell(by.name(), "change", Map.of("before", before, "after",
				Map.of(URL, WebhookSettings.origin(this.url), EVENT_TYPES, this.eventTypes)));
	}

	/**
	 * Takes a new secret; the present one goes on signing beside it for a while.
	 */
	void rotate(String newSealedSecret, Duration overlap, Person by, Instant at) {
		this.previousSecret = this.secret;
		this.previousSecretUntil = at.plus(overlap);
		this.secret = newSealedSecret;
		this.updatedAt = at;
		tell(by.name(), "rotate-secret", Map.of("previousSecretUntil", this.previousSecretUntil));
	}

	void delete(Person by) {
		tell(by.name(), "delete", Map.of(URL, WebhookSettings.origin(this.url), EVENT_TYPES, this.eventTypes));
	}

	void tested(UUID event, String by) {
		tell(by, "test", Map.of("eventId", event));
	}

	void redelivers(int deliveries, Person by) {
		tell(by.name(), "redeliver", Map.of("deliveries", deliveries));
	}

	/**
	 * Sends nothing any more. Does nothing when that is so already.
	 */
	void disable(Person by, String why, Instant at) {
		if (isDisabled()) {
			return;
		}
		this.disabledAt = at;
		this.disabledBy = by.name();
		this.disabledWhy = why;
		this.updatedAt = at;
		tell(by.name(), "disable", Map.of("reason", why));
	}

	/**
	 * Sends again, and forgets for how long it has failed. Does nothing when it is
	 * enabled.
	 */
	void enable(Person by, Instant at) {
		if (!isDisabled()) {
			return;
		}
		Map<String, Object> detail = new LinkedHashMap<>();
		detail.put("disabledAt", this.disabledAt);
		this.disabledAt = null;
		this.disabledBy = null;
		this.disabledWhy = null;
		this.failingSince = null;
		this.updatedAt = at;
		tell(by.name(), "enable", detail);
	}

	void succeeded(Instant at) {
		this.lastSuccessAt = at;
		this.failingSince = null;
	}

	void failed(String why, Instant at) {
		this.lastFailureAt = at;
		this.lastFailure = why;
		if (this.failingSince == null) {
			this.failingSince = at;
		}
	}

	boolean isDisabled() {
		return this.disabledAt != null;
	}

	/**
	 * Whether the receiver has accepted nothing since then.
	 */
	boolean isSilentSince(Instant then) {
		return this.lastSuccessAt == null || this.lastSuccessAt.isBefore(then);
	}

	boolean isFailingFor(Duration limit, Instant now) {
		return this.failingSince != null && !now.isBefore(this.failingSince.plus(limit));
	}

	/**
	 * What signs now, encrypted; the newest secret first.
	 */
	List<String> sealedSecrets(Instant now) {
		boolean both = this.previousSecret != null && this.previousSecretUntil != null
				&& now.isBefore(this.previousSecretUntil);
		return (both && this.previousSecret != null) ? List.of(this.secret, this.previousSecret) : List.of(this.secret);
	}

	WebhookView view(long held, Instant now) {
		WebhookView.Disabled disabled = (this.disabledAt != null && this.disabledBy != null && this.disabledWhy != null)
				? new WebhookView.Disabled(this.disabledAt, this.disabledBy, this.disabledWhy) : null;
		WebhookView.Failure failure = (this.lastFailureAt != null && this.lastFailure != null)
				? new WebhookView.Failure(this.lastFailureAt, this.lastFailure) : null;
		Instant overlap = (this.previousSecretUntil != null && now.isBefore(this.previousSecretUntil))
				? this.previousSecretUntil : null;
		return new WebhookView(this.id, this.url, this.description,
				this.eventTypes.stream().flatMap((code) -> EventType.find(code).stream()).toList(), disabled,
				this.lastSuccessAt, failure, this.failingSince, held, overlap, this.createdAt, this.createdBy,
				this.updatedAt);
	}

	String url() {
		return this.url;
	}

	UUID id() {
		return this.id;
	}

	private void tell(String by, String what, Map<String, ? extends @Nullable Object> detail) {
		registerEvent(AuditableEvent.done(by, SUBJECT + "." + what, SUBJECT, this.id.toString(), detail));
	}

	private static List<String> codes(WebhookSettings settings) {
		return new ArrayList<>(settings.types().stream().map(EventType::code).toList());
	}

}
