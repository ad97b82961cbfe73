package dev.eksidp.portal.cluster;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.eksidp.portal.access.AuditAction;
import dev.eksidp.portal.access.AuditActions;
import dev.eksidp.portal.eks.ActionCheck;
import dev.eksidp.portal.shell.Badge;
import dev.eksidp.portal.shell.StatusBadges;
import tools.jackson.databind.JsonNode;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How the statuses of EKS look.
 */
@Configuration(proxyBeanMethods = false)
class ClusterDescriptions {

	private static final Badge ACTIVE = new Badge("Active", "ok", "check");

	@Bean
	StatusBadges clusterStatuses() {
		return new StatusBadges("cluster",
				Map.of(ClusterView.VANISHED, new Badge("Vanished", "warn", "alert-triangle"), "ACTIVE", ACTIVE,
						"CREATING", Badge.busy("Creating"), "UPDATING", Badge.busy("Updating"), "DELETING",
						Badge.busy("Deleting"), "PENDING", Badge.busy("Pending"), "FAILED",
						new Badge("Failed", "bad", "circle-x")));
	}

	/**
	 * Of an action that was tested.
	 */
	@Bean
	StatusBadges accessResults() {
		return StatusBadges.of("access", ActionCheck.Result.class, (result) -> switch (result) {
			case ALLOWED -> new Badge("Allowed", "ok", "check");
			case DENIED -> new Badge("Denied", "bad", "circle-x");
			case UNKNOWN -> new Badge("Could not tell", "warn", "help-circle");
		});
	}

	@Bean
	AuditActions accountAuditActions() {
		return new AuditActions(List.of(AuditAction.of(AccountSubject.TYPE + ".check-access", "mute", "shield-check",
				(detail) -> detail.path("denied").isEmpty() ? "tested the access: nothing is denied"
						: "tested the access: %d actions are denied".formatted(detail.path("denied").size()))));
	}

	/**
	 * Of the inventory of an account and region.
	 */
	@Bean
	StatusBadges readingStates() {
		return StatusBadges.of("reading", ReadingState.class, (state) -> switch (state) {
			case NOT_READ -> new Badge("Not read yet", "mute", "minus");
			case READ -> new Badge("Read", "ok", "check");
			case PARTLY_READ -> new Badge("Read in part", "warn", "alert-triangle");
			case FAILED -> new Badge("Not readable", "bad", "circle-x");
			case LATE -> new Badge("Overdue", "warn", "clock-pause");
		});
	}

	/**
	 * Of identity providers; {@code NONE} where a cluster has none.
	 */
	@Bean
	StatusBadges providerStatuses() {
		return new StatusBadges("provider", Map.of("ACTIVE", ACTIVE, "CREATING", Badge.busy("Creating"), "DELETING",
				Badge.busy("Deleting"), "NONE", new Badge("No provider", "mute", "minus")));
	}

	@Bean
	StatusBadges driftStatuses() {
		return StatusBadges.of("drift", DriftStatus.class, (status) -> switch (status) {
			case IN_SYNC -> new Badge("In sync", "ok", "check");
			case DRIFTED -> new Badge("Drifted", "warn", "alert-triangle");
			case NOT_MANAGED -> new Badge("Not managed", "mute", "minus");
		});
	}

	@Bean
	AuditActions clusterAuditActions() {
		return new AuditActions(List.of(
				AuditAction.of(Cluster.PROVIDER_ADOPTED, "info", "eye",
						"saw the cluster’s identity provider for the first time and recorded it"),
				AuditAction.of(Cluster.DRIFT_DETECTED, "warn", "alert-triangle",
						(detail) -> "found something else than what is recorded: " + fields(detail)),
				AuditAction.of(Cluster.DRIFT_RESOLVED, "ok", "check", "found no drift any more"),
				AuditAction.of(Cluster.ADOPT, "ok", "pin", (detail) -> "adopted what was found: " + fields(detail))
					.quoting("reason")));
	}

	private static String fields(JsonNode detail) {
		return Stream.of(detail.path("before"), detail.path("after"))
			.flatMap((side) -> side.propertyNames().stream())
			.distinct()
			.collect(Collectors.joining(", "));
	}

}
