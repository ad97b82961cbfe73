package dev.eksidp.portal.cluster;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.eksidp.portal.access.AuditAction;
import dev.eksidp.portal.access.AuditActions;
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
						(detail) -> "found a change that nobody asked for here: " + fields(detail)),
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
