package dev.eksidp.portal.access;

import java.util.List;
import java.util.Map;

import dev.eksidp.portal.shell.Badge;
import dev.eksidp.portal.shell.RoleNames;
import dev.eksidp.portal.shell.StatusBadges;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How accounts, tokens and what is done to them look and read.
 */
@Configuration(proxyBeanMethods = false)
class AccessDescriptions {

	@Bean
	RoleNames roleNames() {
		return Role::names;
	}

	@Bean
	StatusBadges accountStates() {
		return new StatusBadges("account", Map.of("ACTIVE", new Badge("Active", "ok", "check"), "DISABLED",
				new Badge("Disabled", "warn", "user-off")));
	}

	@Bean
	StatusBadges tokenStates() {
		return StatusBadges.of("token", TokenState.class, (state) -> switch (state) {
			case ACTIVE -> new Badge("Active", "ok", "check");
			case EXPIRED -> new Badge("Expired", "mute", "clock-x");
			case REVOKED -> new Badge("Revoked", "mute", "ban");
			case OWNER_DISABLED -> new Badge("Owner disabled", "warn", "user-off");
			case OWNER_AWAY -> new Badge("Owner away", "warn", "clock-pause");
		});
	}

	@Bean
	AuditActions accessAuditActions() {
		return new AuditActions(List.of(AuditAction.of("session.sign-in", "mute", "login", "signed in"),
				AuditAction.of("session.sign-out", "mute", "logout", "signed out"),
				AuditAction.of("person.disable", "warn", "user-off", "disabled the account"),
				AuditAction.of("person.enable", "ok", "user-check", "enabled the account"),
				AuditAction.of("token.create", "mute", "key", "created the API token"),
				AuditAction.of("token.revoke", "warn", "ban", "revoked the API token")));
	}

}
