package dev.eksidp.portal.notification;

import java.util.UUID;

import dev.eksidp.portal.notification.SecretBox.SecretSealed;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes sure at start that the secrets of the webhooks there are can be opened; otherwise
 * every delivery would fail one by one.
 */
@Component
class SecretKeyCheck implements SmartInitializingSingleton {

	private final JdbcClient jdbc;

	private final SecretBox secrets;

	SecretKeyCheck(JdbcClient jdbc, SecretBox secrets) {
		this.jdbc = jdbc;
		this.secrets = secrets;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.jdbc.sql("select id, secret from webhook order by created_at, id limit 1")
			.query((row, _) -> new Sealed(row.getObject("id", UUID.class), row.getString("secret")))
			.optional()
			.ifPresent(this::check);
	}

	private void check(Sealed sealed) {
		if (!this.secrets.hasKey()) {
			throw new SecretKeyUnusable(
					"There are webhooks, and portal.notification.secret-key, which their secrets are encrypted with, is not set.");
		}
		try {
			this.secrets.open(sealed.webhook(), sealed.secret());
		}
		catch (SecretSealed ex) {
			throw new SecretKeyUnusable(
					"There are webhooks whose secrets were encrypted with another key than portal.notification.secret-key is now.");
		}
	}

	private record Sealed(UUID webhook, String secret) {
	}

}
