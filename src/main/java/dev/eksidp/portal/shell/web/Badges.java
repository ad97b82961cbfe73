package dev.eksidp.portal.shell.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The one table of words, tones and icons. Templates ask it through the fragments in
 * {@code fragments/status.html}. Values come as enum constants or as EKS's own words; one
 * that is not known yet is shown as it came.
 */
@Component("badges")
class Badges {

	private static final Map<String, Badge> CHANGES = Map.ofEntries(
			Map.entry("PENDING_APPROVAL", new Badge("Waiting for approval", "warn", "clock")),
			Map.entry("CHANGES_REQUESTED", new Badge("Changes requested", "warn", "arrow-back-up")),
			Map.entry("APPROVED", new Badge("Approved", "info", "thumb-up")),
			Map.entry("APPLYING", Badge.busy("Applying")),
			Map.entry("SUCCEEDED", new Badge("Succeeded", "ok", "circle-check")),
			Map.entry("FAILED", new Badge("Failed", "bad", "circle-x")),
			Map.entry("REJECTED", new Badge("Rejected", "bad", "ban")),
			Map.entry("STALE", new Badge("Out of date", "warn", "alert-triangle")),
			Map.entry("WITHDRAWN", new Badge("Withdrawn", "mute", "circle-minus")),
			Map.entry("EXPIRED", new Badge("Expired", "mute", "clock-x")));

	private static final Map<String, Badge> CHECKS = Map.of("PASS", new Badge("Pass", "ok", "check"), "WARN",
			new Badge("Warning", "warn", "alert-triangle"), "FAIL", new Badge("Fail", "bad", "x"), "SKIPPED",
			new Badge("Skipped", "mute", "minus"));

	private static final Map<String, Badge> STEPS = Map.of("NOT_STARTED",
			new Badge("Not started", "mute", "circle-dashed"), "RUNNING", Badge.busy("In progress"), "WAITING",
			Badge.busy("Waiting for EKS"), "VERIFYING", Badge.busy("Verifying"), "DONE",
			new Badge("Done", "ok", "check"), "SUCCEEDED", new Badge("Done", "ok", "check"), "SKIPPED",
			new Badge("Skipped", "mute", "minus"), "FAILED", new Badge("Failed", "bad", "circle-x"));

	private static final Map<String, Badge> PROVIDERS = Map.of("ACTIVE", new Badge("Active", "ok", "check"), "CREATING",
			Badge.busy("Creating"), "DELETING", Badge.busy("Deleting"), "NONE",
			new Badge("No provider", "mute", "minus"));

	private static final Map<String, Badge> CLUSTERS = Map.of("ACTIVE", new Badge("Active", "ok", "check"), "CREATING",
			Badge.busy("Creating"), "UPDATING", Badge.busy("Updating"), "DELETING", Badge.busy("Deleting"), "PENDING",
			Badge.busy("Pending"), "FAILED", new Badge("Failed", "bad", "circle-x"));

	private static final Map<String, Badge> OUTCOMES = Map.of("DONE", new Badge("Done", "ok", "check"), "REFUSED",
			new Badge("Refused", "warn", "ban"), "FAILED", new Badge("Failed", "bad", "circle-x"));

	private static final Map<String, Badge> TOKENS = Map.of("ACTIVE", new Badge("Active", "ok", "check"), "EXPIRED",
			new Badge("Expired", "mute", "clock-x"), "REVOKED", new Badge("Revoked", "mute", "ban"), "OWNER_DISABLED",
			new Badge("Owner disabled", "warn", "user-off"), "OWNER_AWAY",
			new Badge("Owner away", "warn", "clock-pause"));

	private static final Map<String, Badge> WEBHOOKS = Map.of("ACTIVE", new Badge("Active", "ok", "check"), "UNUSED",
			new Badge("Not used yet", "mute", "minus"), "FAILING", new Badge("Failing", "bad", "alert-triangle"),
			"DISABLED", new Badge("Disabled", "warn", "player-pause"));

	private static final Map<String, Badge> DELIVERIES = Map.of("PENDING", Badge.busy("Pending"), "DELIVERED",
			new Badge("Delivered", "ok", "check"), "FAILED", new Badge("Failed", "bad", "circle-x"), "HELD",
			new Badge("Held back", "warn", "player-pause"));

	private static final Map<String, String> KINDS = Map.of("ASSOCIATE", "Associate", "REPLACE", "Replace", "RETAG",
			"Retag", "DISASSOCIATE", "Disassociate", "NONE", "No change");

	/**
	 * The statuses of change requests in the order in which filters offer them.
	 */
	public List<String> changeStatuses() {
		return List.of("PENDING_APPROVAL", "CHANGES_REQUESTED", "APPROVED", "APPLYING", "FAILED", "STALE", "SUCCEEDED",
				"REJECTED", "WITHDRAWN", "EXPIRED");
	}

	public Badge change(Object status) {
		return find(CHANGES, status);
	}

	public Badge check(Object status) {
		return find(CHECKS, status);
	}

	public Badge step(Object status) {
		return find(STEPS, status);
	}

	/**
	 * Of an identity provider; {@code null} when the cluster has none.
	 */
	public Badge provider(@Nullable Object status) {
		return find(PROVIDERS, (status != null) ? status : "NONE");
	}

	public Badge cluster(Object status) {
		return find(CLUSTERS, status);
	}

	/**
	 * Of a deed in the audit trail.
	 */
	public Badge outcome(Object outcome) {
		return find(OUTCOMES, outcome);
	}

	/**
	 * Of an API token.
	 */
	public Badge token(Object state) {
		return find(TOKENS, state);
	}

	/**
	 * Of an account.
	 */
	public Badge account(boolean disabled) {
		return disabled ? new Badge("Disabled", "warn", "user-off") : new Badge("Active", "ok", "check");
	}

	/**
	 * Of a webhook, after how its last deliveries went.
	 */
	public Badge webhook(Object state) {
		return find(WEBHOOKS, state);
	}

	/**
	 * Of an event on its way to a webhook, or of one attempt.
	 */
	public Badge delivery(Object status) {
		return find(DELIVERIES, status);
	}

	public Badge kind(Object kind) {
		String name = name(kind);
		return new Badge(KINDS.getOrDefault(name, name), "info", "arrows-exchange");
	}

	private static Badge find(Map<String, Badge> table, Object value) {
		String name = name(value);
		Badge known = table.get(name.toUpperCase(Locale.ROOT));
		return (known != null) ? known : new Badge(name, "mute", "info-circle");
	}

	private static String name(Object value) {
		return (value instanceof Enum<?> constant) ? constant.name() : value.toString();
	}

}
