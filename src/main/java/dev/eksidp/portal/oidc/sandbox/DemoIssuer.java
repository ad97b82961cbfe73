package dev.eksidp.portal.oidc.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.eksidp.portal.shell.InvalidInput;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An OIDC provider at any path of a host: its discovery document, its keys and, as nobody
 * can sign in to it, tokens for whoever asks. Without changes it is as a good provider
 * is.
 */
public final class DemoIssuer implements HttpHandler {

	/**
	 * Where the document is below the issuer (OpenID Connect Discovery, 4).
	 */
	public static final String DISCOVERY = "/.well-known/openid-configuration";

	/** Where the keys are below the issuer. */
	public static final String KEYS = "/keys";

	/** Where a token is made, below the issuer. */
	public static final String TOKEN = "/demo-token";

	private static final Duration TOKEN_LIFE = Duration.ofHours(1);

	private static final JsonMapper JSON = JsonMapper.shared();

	private final DemoSigningKey key;

	private final Clock clock;

	private final Consumer<ObjectNode> changeOfDiscovery;

	private final Consumer<ObjectNode> changeOfKeys;

	private DemoIssuer(DemoSigningKey key, Clock clock, Consumer<ObjectNode> changeOfDiscovery,
			Consumer<ObjectNode> changeOfKeys) {
		this.key = key;
		this.clock = clock;
		this.changeOfDiscovery = changeOfDiscovery;
		this.changeOfKeys = changeOfKeys;
	}

	public DemoIssuer(DemoSigningKey key, Clock clock) {
		this(key, clock, (_) -> {
		}, (_) -> {
		});
	}

	/**
	 * The same with another discovery document.
	 */
	public DemoIssuer withDiscovery(Consumer<ObjectNode> change) {
		return new DemoIssuer(this.key, this.clock, this.changeOfDiscovery.andThen(change), this.changeOfKeys);
	}

	/**
	 * The same with other keys.
	 */
	public DemoIssuer withKeys(Consumer<ObjectNode> change) {
		return new DemoIssuer(this.key, this.clock, this.changeOfDiscovery, this.changeOfKeys.andThen(change));
	}

	/**
	 * What an issuer tells about itself.
	 * @param issuer without a slash at its end
	 */
	public ObjectNode discovery(String issuer) {
		ObjectNode document = JSON.createObjectNode();
		document.put("issuer", issuer);
		document.put("authorization_endpoint", issuer + "/authorize");
		document.put("token_endpoint", issuer + "/token");
		document.put("jwks_uri", issuer + KEYS);
		texts(document, "response_types_supported", "code", "id_token", "code id_token");
		texts(document, "subject_types_supported", "public");
		texts(document, "id_token_signing_alg_values_supported", "RS256");
		texts(document, "scopes_supported", "openid", "email", "profile", "groups", "offline_access");
		texts(document, "token_endpoint_auth_methods_supported", "none", "client_secret_basic");
		texts(document, "code_challenge_methods_supported", "S256");
		texts(document, "claims_supported", "iss", "sub", "aud", "iat", "exp", "email", "email_verified", "name",
				"preferred_username", "groups", "hd");
		this.changeOfDiscovery.accept(document);
		return document;
	}

	/**
	 * The key that tokens are signed with, as a JSON Web Key Set (RFC 7517).
	 */
	public ObjectNode keys() {
		ObjectNode document = JSON.createObjectNode();
		document.putArray("keys").add(JSON.valueToTree(this.key.publicKey().toJSONObject()));
		this.changeOfKeys.accept(document);
		return document;
	}

	/**
	 * An id token that is valid for an hour.
	 * @param issuer without a slash at its end; the token names what the discovery
	 * document does
	 */
	public String token(String issuer, DemoTokenRequest request) {
		Instant now = this.clock.instant();
		Map<String, Object> claims = new LinkedHashMap<>();
		claims.put("iss", discovery(issuer).path("issuer").asString(issuer));
		claims.put("sub", request.user());
		claims.put("aud", request.clientId());
		claims.put("iat", now.getEpochSecond());
		claims.put("exp", now.plus(TOKEN_LIFE).getEpochSecond());
		claims.put("email", request.user() + "@" + DemoAuthority.DOMAIN);
		claims.put("email_verified", true);
		claims.put("name", request.user());
		claims.put("preferred_username", request.user());
		claims.put("groups", request.groups());
		claims.put("hd", DemoAuthority.DOMAIN);
		return this.key.sign(claims);
	}

	@Override
	public void handle(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().getRawPath();
		String base = "https://" + exchange.getRequestHeaders().getFirst("Host").toLowerCase(Locale.ROOT);
		if (path.endsWith(DISCOVERY)) {
			answer(exchange, discovery(base + without(path, DISCOVERY)));
		}
		else if (path.endsWith(KEYS)) {
			answer(exchange, keys());
		}
		else if (path.endsWith(TOKEN)) {
			answerToken(exchange, base + without(path, TOKEN));
		}
		else {
			CannedResponses.text(exchange, 404,
					"This is a demo issuer. It has a discovery document (%s), keys (%s) and tokens (%s) at any path.%n"
						.formatted(DISCOVERY, KEYS, TOKEN));
		}
	}

	private void answerToken(HttpExchange exchange, String issuer) throws IOException {
		try {
			Parameters parameters = Parameters.of(exchange);
			DemoTokenRequest request = DemoTokenRequest.of(parameters.get("user"), parameters.get("groups"),
					parameters.get("client_id"));
			exchange.getResponseHeaders().set("Cache-Control", "no-store");
			CannedResponses.text(exchange, 200, token(issuer, request) + "\n");
		}
		catch (InvalidInput ex) {
			CannedResponses.text(exchange, 400,
					ex.violations()
						.stream()
						.map((violation) -> "%s: %s%n".formatted(violation.pointer().substring(1), violation.detail()))
						.collect(Collectors.joining()));
		}
		catch (IllegalArgumentException ex) {
			CannedResponses.text(exchange, 400, "The parameters are not encoded as those of a form are.\n");
		}
	}

	private static void answer(HttpExchange exchange, ObjectNode document) throws IOException {
		CannedResponses.send(exchange, 200, "application/json", document.toString().getBytes(StandardCharsets.UTF_8));
	}

	private static String without(String path, String end) {
		return path.substring(0, path.length() - end.length());
	}

	private static void texts(ObjectNode document, String name, String... values) {
		ArrayNode array = document.putArray(name);
		for (String value : values) {
			array.add(value);
		}
	}

}
