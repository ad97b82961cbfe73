package dev.eksidp.portal.access.web;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import dev.eksidp.portal.access.NewToken;
import org.springframework.util.MultiValueMap;

/**
 * What was typed to create a token.
 *
 * @param expiresAt in how many days, as it was chosen
 * @param form names the form, so that it makes one token however often it is sent
 */
record TokenForm(String name, List<String> scopes, String expiresAt, String form) {

	private static final int MOST_SCOPES = 20;

	private static final Map<String, String> LIVES = new LinkedHashMap<>();

	static {
		LIVES.put("7", "7 days");
		LIVES.put("30", "30 days");
		LIVES.put("90", "90 days");
		LIVES.put("180", "180 days");
		LIVES.put("365", "A year, the longest");
	}

	static TokenForm empty(UUID form) {
		return new TokenForm("", List.of(), Long.toString(NewToken.USUAL_LIFE.toDays()), form.toString());
	}

	static TokenForm read(MultiValueMap<String, String> fields) {
		return new TokenForm(first(fields, "name"),
				fields.getOrDefault("scopes", List.of()).stream().limit(MOST_SCOPES).toList(),
				first(fields, "expiresAt"), first(fields, "form"));
	}

	/**
	 * The choices of a life, from days to words.
	 */
	static Map<String, String> lives() {
		return LIVES;
	}

	NewToken wish(Clock clock) {
		Duration life = LIVES.containsKey(this.expiresAt) ? Duration.ofDays(Long.parseLong(this.expiresAt))
				: Duration.ZERO;
		return new NewToken(this.name, this.scopes, clock.instant().plus(life), uuid().orElse(null));
	}

	private Optional<UUID> uuid() {
		try {
			return Optional.of(UUID.fromString(this.form));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private static String first(MultiValueMap<String, String> fields, String name) {
		return Objects.requireNonNullElse(fields.getFirst(name), "");
	}

}
