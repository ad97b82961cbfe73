package dev.eksidp.portal.change;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.eksidp.portal.access.AuditAction;
import dev.eksidp.portal.access.AuditActions;
import dev.eksidp.portal.plan.Kind;
import dev.eksidp.portal.shell.Badge;
import dev.eksidp.portal.shell.StatusBadges;
import tools.jackson.databind.JsonNode;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How change requests and their plans, and what is done to them look and read.
 */
@Configuration(proxyBeanMethods = false)
class ChangeDescriptions {

	@Bean
	StatusBadges changeStatuses() {
		return StatusBadges.of("change", ChangeStatus.class, (status) -> switch (status) {
			case PENDING_APPROVAL -> new Badge("Waiting for approval", "warn", "clock");
			case CHANGES_REQUESTED -> new Badge("Changes requested", "warn", "arrow-back-up");
			case APPROVED -> new Badge("Approved", "info", "thumb-up");
			case APPLYING -> Badge.busy("Applying");
			case SUCCEEDED -> new Badge("Succeeded", "ok", "circle-check");
			case FAILED -> new Badge("Failed", "bad", "circle-x");
			case ROLLING_BACK -> Badge.busy("Rolling back");
			case ROLLED_BACK -> new Badge("Rolled back", "bad", "arrow-back-up");
			case NEEDS_ATTENTION -> new Badge("Needs attention", "bad", "alert-triangle");
			case REJECTED -> new Badge("Rejected", "bad", "ban");
			case STALE -> new Badge("Out of date", "warn", "alert-triangle");
			case WITHDRAWN -> new Badge("Withdrawn", "mute", "circle-minus");
			case EXPIRED -> new Badge("Expired", "mute", "clock-x");
		});
	}

	@Bean
	StatusBadges planKinds() {
		return StatusBadges.of("kind", Kind.class, (kind) -> new Badge(switch (kind) {
			case ASSOCIATE -> "Associate";
			case REPLACE -> "Replace";
			case RETAG -> "Retag";
			case DISASSOCIATE -> "Disassociate";
			case NONE -> "No change";
		}, "info", "arrows-exchange"));
	}

	@Bean
	AuditActions changeAuditActions() {
		Stream<AuditAction> actions = Arrays.stream(ChangeAction.values()).map(ChangeDescriptions::action);
		Stream<AuditAction> others = Stream.of(AuditAction.of(name("plan"), "mute", "list-search", "planned a change"),
				AuditAction.of(name("step-started"), "info", "arrow-right", step("started %s")).showing("updateId"),
				eksSaid(AuditAction.of(name("step-waiting"), "warn", "clock", step("had to wait with %s"))),
				AuditAction.of(name("step-done"), "ok", "check", step("finished %s")),
				eksSaid(AuditAction.of(name("step-failed"), "bad", "circle-x", step("could not finish %s"))));
		return new AuditActions(Stream.concat(actions, others).toList());
	}

	private static AuditAction action(ChangeAction action) {
		String name = action.auditName();
		return switch (action) {
			case SUBMIT -> said(AuditAction.of(name, "mute", "send", revision("submitted %s")));
			case REVISE -> said(AuditAction.of(name, "mute", "pencil", revision("revised the request to %s")));
			case APPROVE -> said(AuditAction.of(name, "ok", "check", revision("approved %s")));
			case REJECT -> said(AuditAction.of(name, "bad", "ban", revision("rejected %s")));
			case REQUEST_CHANGES ->
				said(AuditAction.of(name, "warn", "arrow-back-up", revision("requested changes to %s")));
			case WITHDRAW -> said(AuditAction.of(name, "mute", "circle-minus", "withdrew the request"));
			case EXPIRE ->
				AuditAction.of(name, "mute", "clock-x", "closed the request, because nobody decided in time");
			case START -> AuditAction.of(name, "info", "player-play", revision("began to apply %s"));
			case SUCCEED ->
				AuditAction.of(name, "ok", "circle-check", "verified the result, and the request succeeded");
			case FAIL -> eksSaid(AuditAction.of(name, "bad", "circle-x", "stopped, and the request failed"));
			case STALE -> eksSaid(AuditAction.of(name, "warn", "alert-triangle",
					"stopped, because the cluster no longer matches the plan"));
			case ROLL_BACK ->
				eksSaid(AuditAction.of(name, "warn", "arrow-back-up", "began to put back what was before"));
			case ROLLED_BACK ->
				AuditAction.of(name, "warn", "arrow-back-up", "verified that the cluster is as it was before");
			case NEED_ATTENTION -> eksSaid(AuditAction.of(name, "bad", "alert-triangle",
					"stopped, and left the cluster to people: it is neither as before nor as wanted"));
			case ACCEPT -> said(AuditAction.of(name, "warn", "circle-x", "left the cluster as it is"));
			case RETRY -> said(AuditAction.of(name, "mute", "refresh", "asked for another try"));
		};
	}

	private static String name(String verb) {
		return ChangeRequest.SUBJECT + "." + verb;
	}

	private static AuditAction said(AuditAction action) {
		return action.quoting("comment");
	}

	private static AuditAction eksSaid(AuditAction action) {
		return action.showing("code").quoting("message");
	}

	private static Function<JsonNode, String> revision(String did) {
		return (detail) -> did
			.formatted(detail.has("revision") ? "revision " + detail.path("revision").asString() : "the request");
	}

	private static Function<JsonNode, String> step(String did) {
		return (detail) -> did.formatted(detail.has("step") ? "step " + detail.path("step").asString() : "a step");
	}

}
