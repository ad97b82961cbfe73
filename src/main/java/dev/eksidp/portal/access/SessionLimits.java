package dev.eksidp.portal.access;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long somebody stays signed in, however busy.
 *
 * @param lifetime how long a session lasts at most
 * @param rolesFor how old the roles of somebody may be whom an identity provider vouches
 * for; pages that are opened in the second half of that time ask it again, which nobody
 * notices who is still signed in there
 */
@ConfigurationProperties("portal.access.session")
record SessionLimits(@DefaultValue("24h") Duration lifetime, @DefaultValue("1h") Duration rolesFor) {
}
