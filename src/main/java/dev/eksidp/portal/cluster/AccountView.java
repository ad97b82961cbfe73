package dev.eksidp.portal.cluster;

import dev.eksidp.portal.shell.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * One account and region that the portal is set up for.
 *
 * @param roleArn the role that the portal assumes there; {@code null} where it uses its
 * own credentials
 * @param reading how its inventory was read last
 */
public record AccountView(String accountId, String region, @Nullable String roleArn, ScopeReading reading) {

	Cursor cursor() {
		return new Cursor(this.accountId + "/" + this.region);
	}

}
