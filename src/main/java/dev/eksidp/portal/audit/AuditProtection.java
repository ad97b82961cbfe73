package dev.eksidp.portal.audit;

import java.util.List;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes sure at start that the database still refuses to change audit events, and drops
 * none. The owner of the table could have switched that off; then the portal records
 * nothing more until somebody has looked into it.
 */
@Component
class AuditProtection implements SmartInitializingSingleton {

	/** Of the function behind the trigger, as V3__audit.sql has made it. */
	private static final String BODY = """

			BEGIN
			  RAISE EXCEPTION 'audit events are kept as they are: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
			END
			""";

	/**
	 * In the bits of PostgreSQL: before update, delete or truncate, for each statement.
	 */
	private static final int KIND = 2 | 8 | 16 | 32;

	private static final String FAULTS = """
			select 'the trigger audit_event_append_only is missing, disabled or another one' where not exists (
			  select 1 from pg_trigger where tgrelid = 'audit_event'::regclass and tgname = 'audit_event_append_only'
			    and tgenabled = 'A' and tgtype = :kind and tgqual is null and tgattr::text = '')
			union all
			select 'the function behind the trigger does something else' where not exists (
			  select 1 from pg_trigger t join pg_proc f on f.oid = t.tgfoid join pg_language l on l.oid = f.prolang
			  where t.tgrelid = 'audit_event'::regclass and t.tgname = 'audit_event_append_only'
			    and f.prosrc = :body and l.lanname = 'plpgsql' and f.proconfig is null)
			union all
			select 'there is another trigger, ' || tgname from pg_trigger
			where tgrelid = 'audit_event'::regclass and not tgisinternal and tgname <> 'audit_event_append_only'
			union all
			select 'there is a rule, ' || rulename from pg_rewrite where ev_class = 'audit_event'::regclass
			union all
			select 'there is row security' from pg_class where oid = 'audit_event'::regclass and relrowsecurity
			union all
			select 'the privilege ' || privilege_type || ' is held by ' || coalesce(nullif(grantee, 0)::regrole::text, 'everybody')
			from pg_class, aclexplode(coalesce(relacl, acldefault('r', relowner)))
			where oid = 'audit_event'::regclass and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER')
			union all
			select 'the privilege UPDATE of ' || attname || ' is held by ' || coalesce(nullif(grantee, 0)::regrole::text, 'everybody')
			from pg_attribute, aclexplode(attacl)
			where attrelid = 'audit_event'::regclass and privilege_type = 'UPDATE'
			""";

	private final JdbcClient jdbc;

	AuditProtection(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public void afterSingletonsInstantiated() {
		List<String> faults = this.jdbc.sql(FAULTS)
			.param("kind", KIND)
			.param("body", BODY)
			.query((row, _) -> row.getString(1))
			.list();
		if (!faults.isEmpty()) {
			throw new IllegalStateException("The database does not protect audit events any more: "
					+ String.join("; ", faults) + ". Find out who did that and what was changed, then make it again "
					+ "as db/migration/V3__audit.sql and docs/audit-trail.md have it.");
		}
	}

}
