package dev.eksidp.portal.access;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

import javax.crypto.spec.SecretKeySpec;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.encrypt.AesGcmBytesEncryptor;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Has the browsers of strangers keep what the portal needs until they have signed in, so
 * that strangers leave nothing in the database. What comes back is what was given, for
 * its time: it is encrypted and authenticated (AES-GCM) with a key that all replicas
 * share.
 */
@Component
class SealedCookies {

	/** Of the initialization vector and the tag. */
	private static final int FEWEST_BYTES = 32;

	private final BytesEncryptor seal;

	private final SessionCookies cookies;

	private final Clock clock;

	SealedCookies(JdbcClient jdbc, SessionCookies cookies, Clock clock) {
		byte[] key = jdbc.sql("select secret from cookie_key").query(byte[].class).single();
		this.seal = AesGcmBytesEncryptor.withSecretKey(new SecretKeySpec(key, "AES")).build();
		this.cookies = cookies;
		this.clock = clock;
	}

	/**
	 * Has the browser keep a value.
	 */
	void give(HttpServletRequest request, HttpServletResponse response, String name, String value, Duration life) {
		String text = "%s %d %s".formatted(name, this.clock.instant().plus(life).getEpochSecond(), value);
		byte[] sealed = this.seal.encrypt(text.getBytes(StandardCharsets.UTF_8));
		set(request, response, name, Base64.getUrlEncoder().withoutPadding().encodeToString(sealed), life);
	}

	/**
	 * What the browser was given under this name; empty when that was nothing, is too
	 * old, or was changed.
	 */
	Optional<String> find(HttpServletRequest request, String name) {
		Cookie cookie = WebUtils.getCookie(request, this.cookies.name(request, name));
		return (cookie != null) ? open(cookie.getValue(), name) : Optional.empty();
	}

	/**
	 * Has the browser forget a value, if it has one.
	 */
	void forget(HttpServletRequest request, HttpServletResponse response, String name) {
		if (WebUtils.getCookie(request, this.cookies.name(request, name)) != null) {
			set(request, response, name, "", Duration.ZERO);
		}
	}

	private Optional<String> open(String cookie, String name) {
		try {
			byte[] sealed = Base64.getUrlDecoder().decode(cookie);
			if (sealed.length < FEWEST_BYTES) {
				return Optional.empty();
			}
			String[] parts = new String(this.seal.decrypt(sealed), StandardCharsets.UTF_8).split(" ", 3);
			boolean good = parts[0].equals(name)
					&& this.clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(parts[1])));
			return good ? Optional.of(parts[2]) : Optional.empty();
		}
		catch (IllegalArgumentException | IllegalStateException notOurs) {
			return Optional.empty();
		}
	}

	private void set(HttpServletRequest request, HttpServletResponse response, String name, String value,
			Duration life) {
		ResponseCookie cookie = ResponseCookie.from(this.cookies.name(request, name), value)
			.path("/")
			.httpOnly(true)
			.secure(this.cookies.isSecure(request))
			.sameSite("Lax")
			.maxAge(life)
			.build();
		response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
	}

}
