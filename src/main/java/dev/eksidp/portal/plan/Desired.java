package dev.eksidp.portal.plan;

import java.util.Map;

import dev.eksidp.portal.oidc.OidcSettings;

/**
 * What a cluster shall look like after a change.
 */
public sealed interface Desired {

	/**
	 * The cluster has exactly this identity provider.
	 */
	record Provider(OidcSettings oidc, Map<String, String> tags) implements Desired {

		public Provider {
			tags = Map.copyOf(tags);
		}

	}

	/**
	 * The cluster has no identity provider.
	 */
	record NoProvider() implements Desired {
	}

}
