package dev.eksidp.portal.cluster;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How it is found out who has caused a drift.
 *
 * @param cloudTrail whether CloudTrail is asked, which the role of the portal has to
 * allow by {@code cloudtrail:LookupEvents}
 * @param cloudTrailDelay from one look to the next: CloudTrail tells of a call within
 * minutes
 * @param cloudTrailTime how long to look, from when a drift was noticed
 */
@ConfigurationProperties("portal.drift")
record DriftProperties(@DefaultValue("false") boolean cloudTrail, @DefaultValue("5m") Duration cloudTrailDelay,
		@DefaultValue("30m") Duration cloudTrailTime) {

	DriftProperties {
		if (!cloudTrailDelay.isPositive()) {
			throw new IllegalArgumentException(
					"portal.drift.cloud-trail-delay has to be more than nothing, not " + cloudTrailDelay);
		}
	}

}
