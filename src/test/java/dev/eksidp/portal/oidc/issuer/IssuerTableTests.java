package dev.eksidp.portal.oidc.issuer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.eksidp.portal.oidc.OidcSettings;
import dev.eksidp.portal.oidc.sandbox.CertificateKind;
import dev.eksidp.portal.oidc.sandbox.DemoIssuer;
import dev.eksidp.portal.oidc.sandbox.CannedResponses;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Issuers that were made for the purpose, over real TLS: each has exactly the failures
 * and the warnings that it must have, and no other.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IssuerTableTests {

	private static final Duration TIME_LIMIT = Duration.ofSeconds(2);

	private static final String NONE = "";

	/** What PostgreSQL does not store, and pages do not show. */
	private static final String UNREADABLE = "[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Cn}]";

	private final JsonMapper json = JsonMapper.shared();

	private final List<Row> rows = new ArrayList<>();

	private IssuerFarm farm;

	private ServerSocket speaksNoTls;

	@BeforeAll
	void plant() throws IOException, JOSEException {
		this.farm = new IssuerFarm(TIME_LIMIT);
		this.speaksNoTls = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
		CompletableFuture.runAsync(this::greet);
		urls();
		addresses();
		certificates();
		answers();
		documents();
		keys();
	}

	@AfterAll
	void clear() throws IOException {
		this.farm.close();
		this.speaksNoTls.close();
	}

	@TestFactory
	List<DynamicTest> hasExactlyTheseFailuresAndWarnings() {
		assertThat(this.rows).hasSizeGreaterThan(60);
		return this.rows.stream().map((row) -> DynamicTest.dynamicTest(row.what(), () -> verify(row))).toList();
	}

	private void verify(Row row) {
		long start = System.nanoTime();
		IssuerReport report = this.farm.checks()
			.check(new IssuerSubject(row.issuerUrl(), row.settings(), row.clusterIssuerUrl()));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIME_LIMIT.plusSeconds(2));
		assertThat(new TreeSet<>(report.ids(CheckStatus.FAIL))).as(report.toString()).isEqualTo(ids(row.failures()));
		assertThat(new TreeSet<>(report.ids(CheckStatus.WARN))).as(report.toString()).isEqualTo(ids(row.warnings()));
		assertThat(report.checks()).allSatisfy((check) -> {
			assertThat(check.detail()).isNotBlank().hasSizeLessThanOrEqualTo(1_100).doesNotContainPattern(UNREADABLE);
			boolean bad = check.status() == CheckStatus.FAIL || check.status() == CheckStatus.WARN;
			assertThat(check.remedy() != null).isEqualTo(bad);
		});
	}

	private void urls() {
		String healthy = this.farm.play("healthy", this.farm.healthy);
		row("a healthy issuer", healthy, NONE, NONE);
		row("a healthy issuer with a path", healthy + "/realms/corp", NONE, NONE);
		row("a healthy issuer at another port", healthy + ":8443/realms/corp", NONE, NONE);
		row("an issuer without TLS", "http://healthy.farm.example.com", "url-form", NONE);
		row("an issuer with a query", healthy + "/?tenant=1", "url-form", NONE);
		row("an issuer with a fragment", healthy + "/#corp", "url-form", NONE);
		row("an issuer with a user name", "https://user@healthy.farm.example.com", "url-form", NONE);
		row("an issuer with white space", healthy + "/realms/corp ", "url-form", NONE);
		row("an issuer in quotes", "\"" + healthy + "\"", "url-form", NONE);
		row("an issuer that is the address of its document", healthy + "/.well-known/openid-configuration", "url-form",
				NONE);
		row("no URL at all", "corp-sso", "url-form", NONE);
		this.rows.add(new Row("the cluster's own issuer", healthy, null, healthy, "cluster-issuer", NONE));
		this.rows.add(new Row("another issuer than the cluster's own", healthy, null,
				"https://oidc.eks.eu-west-1.amazonaws.com/id/0123", NONE, NONE));
		row("other capitals in the host", healthy.replace("healthy", "HEALTHY"), "issuer-match", NONE);
		row("a slash at the end of what was typed only", healthy + "/", "issuer-match", NONE);
	}

	private void addresses() {
		row("a name without an address", IssuerFarm.url("nowhere"), "host-address", NONE);
		for (String address : List.of("10.0.0.1", "172.16.0.1", "192.168.1.1", "127.0.0.1", "169.254.169.254",
				"100.64.0.1", "0.0.0.0", "224.0.0.1", "::1", "fd00:ec2::254", "fe80::1", "ff02::1", "::ffff:10.0.0.1",
				"64:ff9b::a00:1", "2002:a00:1::")) {
			if (!address.equals("127.0.0.1") && !address.equals("::1")) {
				row("a name that leads to " + address, this.farm.named(
						"near-" + address.replace(':', '-').replace('.', '-').replaceAll("-+$", "") + ".example.net",
						address), "host-address", NONE);
			}
		}
		row("a name with a public and a private address",
				this.farm.named("both.example.net", "2606:4700:4700::1111", "10.0.0.1"), "host-address", NONE);
		row("a private address instead of a name", "https://10.0.0.1", "host-address", NONE);
		row("the address of the metadata", "https://169.254.169.254/latest", "host-address", NONE);
		row("a private address as a number", "https://167772161/", "host-address", NONE);
		row("a host where nobody listens",
				this.farm.at("closed", new InetSocketAddress(InetAddress.getLoopbackAddress(), 1)), "discovery", NONE);
		row("a host in a private network that is played",
				this.farm.at("private", new InetSocketAddress(InetAddress.ofLiteral("10.0.0.10"), 443)), "host-address",
				NONE);
	}

	private void certificates() {
		row("an expired certificate", CertificateKind.EXPIRED, "tls", NONE);
		row("a certificate of tomorrow", CertificateKind.NOT_YET_VALID, "tls", NONE);
		row("a self-signed certificate", CertificateKind.SELF_SIGNED, "tls", NONE);
		row("a certificate of a private authority", CertificateKind.OTHER_AUTHORITY, "tls", NONE);
		row("a certificate for another host", CertificateKind.OTHER_HOST, "tls", NONE);
		row("a certificate that ends soon", CertificateKind.EXPIRES_SOON, NONE, "certificate-expiry");
		row("a port without TLS",
				this.farm.at("no-tls",
						new InetSocketAddress(InetAddress.getLoopbackAddress(), this.speaksNoTls.getLocalPort())),
				"tls", NONE);
	}

	private void answers() {
		answer("a mark of the byte order before the document",
				CannedResponses.always(200, "application/json", "\ufeff{\"issuer\": \"https://sso.example.com\"}"));
		answer("a redirect",
				CannedResponses.redirect("https://healthy.farm.example.com/.well-known/openid-configuration"));
		answer("a redirect to the metadata", CannedResponses.redirect("http://169.254.169.254/latest/meta-data/"));
		answer("no document", CannedResponses.always(404, "text/plain", "Not found"));
		answer("a broken server", CannedResponses.always(500, "application/json", "{}"));
		answer("a server that wants a password", CannedResponses.always(401, "application/json", "{}"));
		answer("a document that was created",
				CannedResponses.always(201, "application/json", "{\"issuer\": \"https://x\"}"));
		answer("an HTML page", CannedResponses.always(200, "text/html", "<!DOCTYPE html><title>Error</title>"));
		answer("a JSON list", CannedResponses.always(200, "application/json", "[]"));
		answer("half a document", CannedResponses.always(200, "application/json", "{\"issuer\": \"https"));
		answer("an empty document", CannedResponses.always(200, "application/json", ""));
		answer("an answer without end", CannedResponses.endless());
		answer("a silent server", CannedResponses.silence(Duration.ofSeconds(5)));
		answer("a server that sends a byte now and then", IssuerTableTests::drip);
		answer("a connection that breaks", (_) -> {
		});
		String document = this.farm.healthy.discovery(IssuerFarm.url("wrong-type")).toString();
		row("a document of another type",
				this.farm.play("wrong-type",
						(exchange) -> (exchange.getRequestURI().getPath().endsWith("/keys") ? this.farm.healthy
								: CannedResponses.always(200, "text/plain", document))
							.handle(exchange)),
				NONE, "content-type");
	}

	private void documents() {
		document("another issuer", (document) -> document.put("issuer", "https://other.example.com"), "issuer-match",
				NONE);
		document("a slash at the end of what it says only",
				(document) -> document.put("issuer", document.path("issuer").asString() + "/"), "issuer-match", NONE);
		document("the issuer of no tenant",
				(document) -> document.put("issuer", "https://login.example.com/{tenantid}/v2.0"), "issuer-match",
				NONE);
		document("no issuer", (document) -> document.remove("issuer"), "issuer-match", NONE);
		document("a number as the issuer", (document) -> document.put("issuer", 7), "issuer-match", NONE);
		document("an issuer without TLS",
				(document) -> document.put("issuer", document.path("issuer").asString().replace("https://", "http://")),
				"issuer-match", NONE);
		String slash = this.farm.playChanged("slash",
				(issuer) -> issuer.withDiscovery((document) -> document.put("issuer", IssuerFarm.url("slash") + "/")));
		row("a slash at both ends", slash + "/", NONE, NONE);
		document("no address of the keys", (document) -> document.remove("jwks_uri"), "jwks-uri", NONE);
		document("keys without TLS", (document) -> document.put("jwks_uri",
				document.path("jwks_uri").asString().replace("https://", "http://")), "jwks-uri", NONE);
		document("keys with TLS in capitals", (document) -> document.put("jwks_uri",
				document.path("jwks_uri").asString().replace("https://", "HTTPS://")), NONE, NONE);
		document("keys in a file", (document) -> document.put("jwks_uri", "file:///etc/passwd"), "jwks-uri", NONE);
		document("keys at no URL", (document) -> document.put("jwks_uri", "https://"), "key-set", NONE);
		document("keys at a private address", (document) -> document.put("jwks_uri", "https://10.0.0.1/keys"),
				"key-set", NONE);
		this.farm.play("keys-expired", CertificateKind.EXPIRED, this.farm.healthy);
		document("keys with an expired certificate",
				(document) -> document.put("jwks_uri", IssuerFarm.url("keys-expired") + "/keys"), "key-set", NONE);
		document("no RS256",
				(document) -> set(document, "id_token_signing_alg_values_supported", "PS256", "ES256", "EdDSA"),
				"signing-algorithm", NONE);
		document("an algorithm of no length", (document) -> set(document, "id_token_signing_alg_values_supported"),
				"signing-algorithm", NONE);
		document("more than RS256",
				(document) -> set(document, "id_token_signing_alg_values_supported", "RS256", "ES256"), NONE, NONE);
		document("algorithms that cannot be read",
				(document) -> set(document, "id_token_signing_alg_values_supported", "RS256", "\0", "\ud800", "\u202e"),
				NONE, NONE);
		document("algorithms without end",
				(document) -> set(document, "id_token_signing_alg_values_supported", "RS256", "x".repeat(100_000)),
				NONE, NONE);
		document("no algorithms", (document) -> document.remove("id_token_signing_alg_values_supported"), NONE,
				"signing-algorithm");
		document("no response types", (document) -> document.remove("response_types_supported"), NONE,
				"response-types");
		document("tokens for machines only", (document) -> set(document, "response_types_supported", "token"), NONE,
				"response-types");
		document("no subject types", (document) -> document.remove("subject_types_supported"), NONE, "subject-types");
		document("another subject for each client", (document) -> set(document, "subject_types_supported", "pairwise"),
				NONE, "subject-types", settings(null, null));
		document("another subject, which is not used",
				(document) -> set(document, "subject_types_supported", "pairwise"), NONE, NONE,
				settings("email", null));
		document("all claims", (_) -> {
		}, NONE, NONE, settings("email", "groups"));
		document("not all claims", (document) -> set(document, "claims_supported", "sub", "email"), NONE, "claims",
				settings("email", "groups"));
		document("no list of claims", (document) -> document.remove("claims_supported"), NONE, NONE,
				settings("email", "groups"));
		document("a required claim that it does not know", (_) -> {
		}, NONE, "claims", new OidcSettings("corp-sso", null, "kubernetes", null, null, null, null,
				Map.of("department", "platform")));
		document("keys that are slow",
				(document) -> document.put("jwks_uri",
						this.farm.play("slow-keys", CannedResponses.silence(Duration.ofSeconds(5))) + "/keys"),
				"key-set", NONE);
		document("keys that moved",
				(document) -> document
					.put("jwks_uri",
							this.farm.play("moved-keys",
									CannedResponses.redirect("https://healthy.farm.example.com/keys")) + "/keys"),
				"key-set", NONE);
		document("keys that are gone",
				(document) -> document.put("jwks_uri",
						this.farm.play("no-keys", CannedResponses.always(404, "text/plain", "Not found")) + "/keys"),
				"key-set", NONE);
	}

	private void keys() throws JOSEException {
		JWK rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
		JWK ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
		JWK encrypts = new RSAKeyGenerator(2048).keyUse(KeyUse.ENCRYPTION).keyID("enc").generate();
		JWK rs512 = new RSAKeyGenerator(2048).algorithm(JWSAlgorithm.RS512).keyID("k").generate();
		JWK secret = new OctetSequenceKeyGenerator(256).keyID("oct").generate();
		JWK nameless = new ECKeyGenerator(Curve.P_256).generate();
		JWK namesake = new RSAKeyGenerator(2048).keyID("rsa").generate();
		JWK weak = new RSAKeyGenerator(1024, true).keyID("short").generate();
		keys("no list of keys", (document) -> document.remove("keys"), "key-set", NONE);
		keys("no key", (document) -> document.putArray("keys"), "signing-key", NONE);
		keys("an EC key only", (document) -> add(document.putArray("keys"), ec.toPublicJWK()), "signing-key", NONE);
		keys("an EC key besides", (document) -> add(document.withArray("keys"), ec.toPublicJWK()), NONE, NONE);
		keys("a key for encryption only", (document) -> add(document.putArray("keys"), encrypts.toPublicJWK()),
				"signing-key", NONE);
		keys("a key for RS512 only", (document) -> add(document.putArray("keys"), rs512.toPublicJWK()), "signing-key",
				NONE);
		keys("a private key", (document) -> add(document.putArray("keys"), rsa), "private-key", NONE);
		keys("a symmetric key", (document) -> add(document.withArray("keys"), secret), "private-key", NONE);
		keys("a key without an id", (document) -> add(document.withArray("keys"), nameless.toPublicJWK()), NONE,
				"key-ids");
		keys("the same id twice", (document) -> {
			add(document.putArray("keys"), rsa.toPublicJWK());
			add(document.withArray("keys"), namesake.toPublicJWK());
		}, NONE, "key-ids");
		keys("a short key", (document) -> add(document.putArray("keys"), weak.toPublicJWK()), NONE, "signing-key");
		keys("a key that is none besides", (document) -> document.withArray("keys").addObject().put("kty", "RSA"),
				"key-set", NONE);
		keys("an EC key on a curve that API servers do not know",
				(document) -> document.withArray("keys")
					.addObject()
					.put("kty", "EC")
					.put("crv", "secp256k1")
					.put("x", "ymlSPXjFQIxOWOsjNoyYoyRvSJ4xP5l7oWYtdsJYjd4")
					.put("y", "4NSmEEFFgFY2Pdrsi-6TYgLq8jOXMFzBXGYhgGQTuA0")
					.put("kid", "coin"),
				"key-set", NONE);
		keys("a key pair for agreements besides",
				(document) -> document.withArray("keys")
					.addObject()
					.put("kty", "OKP")
					.put("crv", "X25519")
					.put("x", "3p7bfXt9wbTTW2HC7OQ1Nz-DQ8hbeGdNrfx-FG-IK08")
					.put("kid", "x"),
				"key-set", NONE);
		keys("a key for something nobody knows",
				(document) -> ((ObjectNode) document.path("keys").path(0)).putArray("key_ops").add("greet"), NONE,
				NONE);
		keys("a text besides a key", (document) -> document.withArray("keys").add("rsa"), "key-set", NONE);
	}

	private void row(String what, String issuerUrl, String failures, String warnings) {
		this.rows.add(new Row(what, issuerUrl, null, null, failures, warnings));
	}

	private void row(String what, CertificateKind certificate, String failures, String warnings) {
		row(what, this.farm.play(name(what), certificate, this.farm.healthy), failures, warnings);
	}

	private void answer(String what, HttpHandler handler) {
		row(what, this.farm.play(name(what), handler), "discovery", NONE);
	}

	private void document(String what, Consumer<ObjectNode> change, String failures, String warnings) {
		document(what, change, failures, warnings, null);
	}

	private void document(String what, Consumer<ObjectNode> change, String failures, String warnings,
			@Nullable OidcSettings settings) {
		String issuerUrl = this.farm.playChanged(name(what), (issuer) -> issuer.withDiscovery(change));
		this.rows.add(new Row(what, issuerUrl, settings, null, failures, warnings));
	}

	private void keys(String what, Consumer<ObjectNode> change, String failures, String warnings) {
		row(what, this.farm.playChanged(name(what), (DemoIssuer issuer) -> issuer.withKeys(change)), failures,
				warnings);
	}

	private void add(ArrayNode keys, JWK key) {
		keys.add(this.json.<ObjectNode>valueToTree(key.toJSONObject()));
	}

	private static void set(ObjectNode document, String name, String... values) {
		ArrayNode array = document.putArray(name);
		List.of(values).forEach(array::add);
	}

	private static OidcSettings settings(@Nullable String usernameClaim, @Nullable String groupsClaim) {
		return new OidcSettings("corp-sso", null, "kubernetes", usernameClaim, null, groupsClaim, null, Map.of());
	}

	private static String name(String what) {
		return what.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
	}

	private static Set<String> ids(String ids) {
		return ids.isEmpty() ? Set.of() : new TreeSet<>(List.of(ids.split(" ")));
	}

	private static void drip(HttpExchange exchange) throws IOException {
		exchange.sendResponseHeaders(200, 0);
		for (int i = 0; i < 50; i++) {
			exchange.getResponseBody().write(' ');
			exchange.getResponseBody().flush();
			CannedResponses.silence(Duration.ofMillis(100)).handle(exchange);
		}
	}

	private void greet() {
		while (!this.speaksNoTls.isClosed()) {
			try (Socket socket = this.speaksNoTls.accept()) {
				socket.getOutputStream().write("220 mail.example.com\r\n".getBytes(StandardCharsets.UTF_8));
			}
			catch (IOException ex) {
				if (!this.speaksNoTls.isClosed()) {
					throw new UncheckedIOException(ex);
				}
			}
		}
	}

	/**
	 * @param failures ids, separated by spaces
	 * @param warnings ids, separated by spaces
	 */
	private record Row(String what, String issuerUrl, @Nullable OidcSettings settings,
			@Nullable String clusterIssuerUrl, String failures, String warnings) {
	}

}
