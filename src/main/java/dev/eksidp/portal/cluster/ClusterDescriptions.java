package dev.eksidp.portal.cluster;

import java.util.Map;

import dev.eksidp.portal.shell.Badge;
import dev.eksidp.portal.shell.StatusBadges;

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

}
