package dev.eksidp.portal.audit.web;

import java.time.Instant;

import dev.eksidp.portal.access.AuditableEvent.Outcome;
import dev.eksidp.portal.access.Person;
import dev.eksidp.portal.audit.AuditEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One event as a timeline tells it: somebody did something.
 *
 * @param tone the colour of the dot
 * @param icon the icon in the dot
 * @param who the account name
 * @param did what, to be read after the name
 * @param aside a code or an id, verbatim
 * @param quote what somebody, or EKS, said
 */
record TimelineEntryView(String tone, String icon, String who, String did, @Nullable String aside,
		@Nullable String quote, Instant at) {

	private static final String PREFIX = "change-request.";

	/**
	 * How an action looks and reads.
	 *
	 * @param aside the key of the detail that is shown verbatim
	 * @param quote the key of the detail that somebody said
	 */
	private record Telling(String tone, String icon, String did, @Nullable String aside, @Nullable String quote) {

		static Telling of(String tone, String icon, String did) {
			return new Telling(tone, icon, did, null, null);
		}

		static Telling said(String tone, String icon, String did) {
			return new Telling(tone, icon, did, null, "comment");
		}

		static Telling eksSaid(String tone, String icon, String did) {
			return new Telling(tone, icon, did, "code", "message");
		}

	}

	static TimelineEntryView of(AuditEvent event) {
		JsonNode detail = event.detail();
		Telling telling = (event.outcome() == Outcome.REFUSED) ? refused(event)
				: told(event.action(), revision(detail), text(detail, "step"));
		return new TimelineEntryView(telling.tone(), telling.icon(), who(event), telling.did(),
				text(detail, telling.aside()), text(detail, telling.quote()), event.at());
	}

	private static Telling told(String action, String revision, @Nullable String step) {
		String named = (step != null) ? "step " + step : "a step";
		return switch (action.startsWith(PREFIX) ? action.substring(PREFIX.length()) : action) {
			case "submit" -> Telling.said("mute", "send", "submitted " + revision);
			case "revise" -> Telling.said("mute", "pencil", "revised the request to " + revision);
			case "approve" -> Telling.said("ok", "check", "approved " + revision);
			case "reject" -> Telling.said("bad", "ban", "rejected " + revision);
			case "request-changes" -> Telling.said("warn", "arrow-back-up", "requested changes to " + revision);
			case "withdraw" -> Telling.said("mute", "circle-minus", "withdrew the request");
			case "expire" -> Telling.of("mute", "clock-x", "closed the request, because nobody decided in time");
			case "start" -> Telling.of("info", "player-play", "began to apply " + revision);
			case "succeed" -> Telling.of("ok", "circle-check", "verified the result, and the request succeeded");
			case "fail" -> Telling.eksSaid("bad", "circle-x", "stopped, and the request failed");
			case "stale" ->
				Telling.eksSaid("warn", "alert-triangle", "stopped, because the cluster no longer matches the plan");
			case "retry" -> Telling.said("mute", "refresh", "asked for another try");
			case "step-started" -> new Telling("info", "arrow-right", "started " + named, "updateId", null);
			case "step-waiting" -> Telling.eksSaid("warn", "clock", "had to wait with " + named);
			case "step-done" -> Telling.of("ok", "check", "finished " + named);
			case "step-failed" -> Telling.eksSaid("bad", "circle-x", "could not finish " + named);
			default -> Telling.of("mute", "info-circle", "did " + action);
		};
	}

	private static Telling refused(AuditEvent event) {
		return new Telling("warn", "ban", "was refused " + event.action(), null, "reason");
	}

	private static String who(AuditEvent event) {
		return event.actor().equals(Person.PORTAL.name()) ? "The portal" : event.actor();
	}

	private static String revision(JsonNode detail) {
		String number = text(detail, "revision");
		return (number != null) ? "revision " + number : "the request";
	}

	private static @Nullable String text(JsonNode detail, @Nullable String key) {
		JsonNode value = (key != null) ? detail.get(key) : null;
		return (value == null || !value.isValueNode() || value.isNull() || value.asString().isBlank()) ? null
				: value.asString();
	}

}
