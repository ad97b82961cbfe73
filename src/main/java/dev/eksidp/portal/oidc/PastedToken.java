package dev.eksidp.portal.oidc;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What somebody pasted to see what would become of it: the parts of a token, or why it is
 * none. It is neither stored nor logged.
 */
public sealed interface PastedToken {

	/** In characters. A token in a header is refused by most servers long before. */
	int MAX_LENGTH = 16_000;

	/**
	 * A token in three parts.
	 *
	 * @param text the token itself, for its signature
	 */
	record Signed(JsonNode header, JsonNode claims, String text) implements PastedToken {

		public String algorithm() {
			return this.header.path("alg").asString("");
		}

		/**
		 * What speaks for an access token: providers mark them, and give them scopes.
		 */
		boolean looksLikeAccessToken() {
			String type = this.header.path("typ").asString("");
			return type.equalsIgnoreCase("at+jwt") || type.equalsIgnoreCase("application/at+jwt")
					|| this.claims.path("token_use").asString("").equals("access")
					|| this.claims.path("typ").asString("").equals("Bearer") || this.claims.has("scp")
					|| (this.claims.has("scope") && !this.claims.has("nonce"));
		}

		@Override
		public String toString() {
			return "a token that is not shown";
		}

	}

	/**
	 * Claims alone: whether they are signed cannot be told.
	 */
	record Claims(JsonNode claims) implements PastedToken {

		@Override
		public String toString() {
			return "claims that are not shown";
		}

	}

	/**
	 * Nothing that a kube-apiserver could read.
	 *
	 * @param detail what it is instead, and what to do
	 */
	record Unreadable(String detail) implements PastedToken {
	}

	/**
	 * Takes a token, with or without {@code Bearer} before it, or the JSON of its claims.
	 */
	static PastedToken of(String pasted) {
		String text = pasted.strip();
		if (text.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length())) {
			text = text.substring("Bearer ".length()).strip();
		}
		if (text.isEmpty()) {
			return new Unreadable("Paste a token, or the JSON object of its claims.");
		}
		if (text.length() > MAX_LENGTH) {
			return new Unreadable(
					"This is longer than %,d characters, more than a token can be.".formatted(MAX_LENGTH));
		}
		return text.startsWith("{") ? claims(text) : token(text);
	}

	private static PastedToken claims(String text) {
		JsonNode json = json(text);
		return json.isObject() ? new Claims(json)
				: new Unreadable("The claims are not a JSON object. Check the brackets and quotes.");
	}

	private static PastedToken token(String text) {
		String[] parts = text.split("\\.", -1);
		JsonNode header = json(decoded(parts[0]));
		if (parts.length == 5 && header.has("enc")) {
			return new Unreadable(
					"The token is encrypted (JWE), and the kube-apiserver does not decrypt tokens. Switch off the encryption of id tokens for this client at the provider.");
		}
		if (parts.length != 3) {
			return new Unreadable((parts.length == 1)
					? "This is no JWT but an opaque token, probably an access token. The kube-apiserver needs the id token, which kubectl sends when kubelogin has got it."
					: "A token has three parts with dots between; this has %d. Copy it again, to its end."
						.formatted(parts.length));
		}
		if (text.contains("=")) {
			return new Unreadable(
					"The token has “=” at the end of a part, which the kube-apiserver does not take. Have the provider encode it without padding.");
		}
		JsonNode claims = json(decoded(parts[1]));
		if (!header.isObject() || !claims.isObject()) {
			return new Unreadable(
					"A part of the token is not JSON in base64url. Copy it again, from its beginning to its end.");
		}
		return new Signed(header, claims, text);
	}

	private static String decoded(String part) {
		try {
			return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return "";
		}
	}

	private static JsonNode json(String text) {
		JsonMapper mapper = JsonMapper.shared();
		try {
			return text.isEmpty() ? mapper.missingNode() : mapper.readTree(text);
		}
		catch (JacksonException ex) {
			return mapper.missingNode();
		}
	}

}
