package dev.eksidp.portal.access;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An action of the audit trail as a timeline tells it: somebody did something.
 *
 * @param name for example {@code change-request.approve}
 * @param tone the tone of its dot: ok, warn, bad, info, mute
 * @param icon the icon in the dot
 * @param did what, to be read after the name of who did it; made from an event's detail
 * @param aside the member of the detail that is shown verbatim, such as a code
 * @param quote the member of the detail that somebody said
 */
public record AuditAction(String name, String tone, String icon, Function<JsonNode, String> did, @Nullable String aside,
		@Nullable String quote) {

	public static AuditAction of(String name, String tone, String icon, Function<JsonNode, String> did) {
		return new AuditAction(name, tone, icon, did, null, null);
	}

	public static AuditAction of(String name, String tone, String icon, String did) {
		return of(name, tone, icon, (_) -> did);
	}

	public AuditAction showing(String member) {
		return new AuditAction(this.name, this.tone, this.icon, this.did, member, this.quote);
	}

	public AuditAction quoting(String member) {
		return new AuditAction(this.name, this.tone, this.icon, this.did, this.aside, member);
	}

}
