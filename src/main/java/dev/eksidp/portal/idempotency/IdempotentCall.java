package dev.eksidp.portal.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import dev.eksidp.portal.access.ActingToken;
import dev.eksidp.portal.access.Person;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * One call that may be repeated.
 *
 * @param principal the account that calls, by whatever token
 * @param token the API token that calls; {@code null} for who is not limited by scopes
 * @param fingerprint tells it from other calls: SHA-256 of method, address and body
 */
record IdempotentCall(String principal, @Nullable String token, String key, String fingerprint) {

	static IdempotentCall of(Person person, IdempotencyKey key, HttpServletRequest request, byte[] body) {
		MessageDigest digest = sha256();
		for (@Nullable
		String part : new @Nullable String[] { request.getMethod(), request.getRequestURI(),
				request.getQueryString() }) {
			digest.update((part + "\0").getBytes(StandardCharsets.UTF_8));
		}
		ActingToken token = person.token();
		return new IdempotentCall(person.name(), (token != null) ? token.id() : null, key.value(),
				HexFormat.of().formatHex(digest.digest(body)));
	}

	/**
	 * What the signal that it has ended is about.
	 */
	String topic() {
		byte[] name = (this.principal + "\0" + this.key).getBytes(StandardCharsets.UTF_8);
		return "idempotent-call " + HexFormat.of().formatHex(sha256().digest(name));
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
