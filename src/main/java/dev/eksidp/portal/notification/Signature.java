package dev.eksidp.portal.notification;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The headers that Standard Webhooks asks for.
 *
 * @see <a href=
 * "https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
 * Webhooks</a>
 */
final class Signature {

	private static final String ALGORITHM = "HmacSHA256";

	private Signature() {
	}

	/**
	 * @param secrets all of which sign, so that a receiver that has any of them can
	 * verify
	 */
	static Map<String, String> headers(UUID event, Instant at, String body, List<String> secrets) {
		String signed = event + "." + at.getEpochSecond() + "." + body;
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put("webhook-id", event.toString());
		headers.put("webhook-timestamp", Long.toString(at.getEpochSecond()));
		headers.put("webhook-signature",
				secrets.stream().map((secret) -> "v1," + sign(secret, signed)).collect(Collectors.joining(" ")));
		headers.put("Content-Type", "application/json");
		return headers;
	}

	private static String sign(String secret, String signed) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(new SecretKeySpec(SecretBox.bytes(secret), ALGORITHM));
			return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("This JVM cannot sign with " + ALGORITHM, ex);
		}
	}

}
