package dev.eksidp.portal.audit;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes sure at start that the database still refuses to change audit events. The owner
 * of the table could have switched that off; then the portal records nothing more until
 * somebody has looked into it.
 */
@Component
class AuditProtection implements SmartInitializingSingleton {

	private final JdbcClient jdbc;

	AuditProtection(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public void afterSingletonsInstantiated() {
		boolean active = this.jdbc.sql("""
				select count(*) = 1 from pg_trigger
				where tgrelid = 'audit_event'::regclass and tgname = 'audit_event_append_only' and tgenabled = 'A'
				""").query(Boolean.class).single();
		if (!active) {
			throw new IllegalStateException("The database does not protect audit events any more: the trigger "
					+ "audit_event_append_only is missing or disabled. Find out who removed it and what was changed, "
					+ "then create it again as db/migration/V3__audit.sql does.");
		}
	}

}
