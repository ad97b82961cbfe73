package dev.eksidp.portal.oidc.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Looks at the demo issuers as any client does: over TLS, with their authority trusted.
 */
class DemoIssuersTests {

	@TempDir
	static Path directory;

	private static DemoIssuers issuers;

	@BeforeAll
	static void start() {
		issuers = DemoIssuers.start(directory, 0, Clock.systemUTC());
	}

	@AfterAll
	static void stop() {
		issuers.close();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "https://sso.example.com/realms/corp", "https://example.com", "https://a.b.example.com/x" })
	void anyHostIsAHealthyIssuerAtAnyPath(String issuer) throws Exception {
		JsonNode document = discovery(issuer);
		assertThat(document.path("issuer").asString()).isEqualTo(issuer);
		assertThat(document.path("jwks_uri").asString()).isEqualTo(issuer + "/keys");
		assertThat(document.path("id_token_signing_alg_values_supported").toString()).isEqualTo("[\"RS256\"]");
		JsonNode keys = json(get(issuer + "/keys")).path("keys");
		assertThat(keys).hasSize(1);
		assertThat(keys.path(0).path("kty").asString()).isEqualTo("RSA");
		assertThat(keys.path(0).has("d")).as("private part").isFalse();
	}

	@Test
	void aTokenIsSignedWithThePublishedKey() throws Exception {
		String issuer = "https://sso.example.com/realms/corp";
		Answer answer = get(issuer + "/demo-token?user=somebody&groups=platform,a%20b&client_id=kubernetes");
		assertThat(answer.head()).contains(" 200 ");
		SignedJWT token = SignedJWT.parse(answer.body().strip());
		JWKSet keys = JWKSet.parse(get(issuer + "/keys").body());
		assertThat(token.verify(new RSASSAVerifier(keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey())))
			.isTrue();
		JsonNode claims = JsonMapper.shared().readTree(token.getPayload().toString());
		assertThat(claims.path("iss").asString()).isEqualTo(issuer);
		assertThat(claims.path("aud").asString()).isEqualTo("kubernetes");
		assertThat(claims.path("email").asString()).isEqualTo("somebody@example.com");
		assertThat(claims.path("email_verified").isBoolean()).isTrue();
		assertThat(claims.path("groups").toString()).isEqualTo("[\"platform\",\"a b\"]");
		assertThat(Instant.ofEpochSecond(claims.path("exp").asLong())).isBetween(Instant.now().plusSeconds(3500),
				Instant.now().plusSeconds(3700));
	}

	@Test
	void aTokenMayBeAskedForWithAForm() throws Exception {
		Answer answer = send("https://sso.example.com", """
				POST /demo-token HTTP/1.1
				Host: sso.example.com
				Content-Type: application/x-www-form-urlencoded
				Content-Length: 13
				Connection: close

				client_id=cli""");
		JsonNode claims = JsonMapper.shared().readTree(SignedJWT.parse(answer.body().strip()).getPayload().toString());
		assertThat(claims.path("sub").asString()).isEqualTo("demo-user");
		assertThat(claims.path("aud").asString()).isEqualTo("cli");
	}

	@Test
	void aUserWhoCannotBeAnEmailAddressGetsNoToken() throws Exception {
		Answer answer = get("https://sso.example.com/demo-token?user=a%40b");
		assertThat(answer.head()).contains(" 400 ");
		assertThat(answer.body()).startsWith("user: Use up to 64 letters");
	}

	@Test
	void tokensAreMadeInProcessForHealthyIssuersOnly() throws Exception {
		DemoTokenRequest request = DemoTokenRequest.of("", "", "kubernetes");
		SignedJWT token = SignedJWT.parse(issuers.token("https://sso.example.com/realms/corp/", request).orElseThrow());
		assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo("https://sso.example.com/realms/corp");
		for (String other : List.of("https://sso.example.org", "http://sso.example.com", "https://expired.example.com",
				"https://sso.example.com:8443", "https://sso.example.com?a", "https://badexample.com", "", "a b")) {
			assertThat(issuers.token(other, request)).as(other).isEmpty();
		}
	}

	@Test
	void faultyDocumentsAreWrongInOnePlace() throws Exception {
		assertThat(discovery("https://wrong-issuer.example.com").path("issuer").asString())
			.isEqualTo("https://sso.example.com");
		assertThat(discovery("https://trailing-slash.example.com/t").path("issuer").asString())
			.isEqualTo("https://trailing-slash.example.com/t/");
		assertThat(discovery("https://http-keys.example.com").path("jwks_uri").asString())
			.isEqualTo("http://http-keys.example.com/keys");
		assertThat(json(get("https://no-keys.example.com/keys")).toString()).isEqualTo("{\"keys\":[]}");
		JsonNode keys = json(get("https://es256-only.example.com/keys")).path("keys");
		assertThat(keys.path(0).path("kty").asString()).isEqualTo("EC");
		assertThat(keys.path(0).has("d")).as("private part").isFalse();
		assertThat(discovery("https://es256-only.example.com").path("id_token_signing_alg_values_supported").toString())
			.isEqualTo("[\"ES256\"]");
	}

	@Test
	void faultyAnswersAreNoDocuments() throws Exception {
		assertThat(get("https://redirect.example.com" + DemoIssuer.DISCOVERY).head()).contains(" 302 ")
			.contains("https://sso.example.com/.well-known/openid-configuration");
		assertThat(get("https://not-found.example.com" + DemoIssuer.DISCOVERY).head()).contains(" 404 ");
		Answer page = get("https://html.example.com" + DemoIssuer.DISCOVERY);
		assertThat(page.head()).contains(" 200 ").contains("text/html");
		assertThat(page.body()).contains("<h1>");
	}

	@Test
	void anEndlessAnswerGoesOn() throws Exception {
		try (SSLSocket socket = connect("endless.example.com")) {
			write(socket, request("endless.example.com", DemoIssuer.DISCOVERY));
			assertThat(socket.getInputStream().readNBytes(4 * 1024 * 1024)).hasSize(4 * 1024 * 1024);
		}
	}

	@Test
	void aSlowIssuerDoesNotAnswer() throws Exception {
		try (SSLSocket socket = connect("slow.example.com")) {
			socket.setSoTimeout(300);
			write(socket, request("slow.example.com", DemoIssuer.DISCOVERY));
			assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "expired", "self-signed", "untrusted", "wrong-host" })
	void badCertificatesAreRefusedByClients(String fault) {
		assertThatThrownBy(() -> connect(fault + ".example.com")).isInstanceOf(SSLHandshakeException.class);
	}

	@Test
	void aCertificateNamesItsHostAndLastsLongEnough() throws Exception {
		X509Certificate leaf = certificate("sso.example.com");
		assertThat(leaf.getSubjectAlternativeNames()).containsExactly(List.of(2, "sso.example.com"));
		assertThat(leaf.getNotAfter().toInstant()).isAfter(Instant.now().plus(Duration.ofDays(80)));
		assertThat(certificate("expiring.example.com").getNotAfter().toInstant())
			.isBetween(Instant.now().plus(Duration.ofDays(4)), Instant.now().plus(Duration.ofDays(6)));
	}

	@Test
	void hostsOfOthersAreNotPlayed() {
		assertThat(issuers.addresses("sso.example.org", 443)).isEmpty();
		assertThat(issuers.addresses("badexample.com", 443)).isEmpty();
		assertThatThrownBy(() -> connect("sso.example.org")).isInstanceOf(SSLException.class);
	}

	@Test
	void namesLeadWhereTheyShould() {
		assertThat(issuers.addresses("sso.example.com", 443)).contains(List.of(issuers.address()));
		assertThat(issuers.addresses("unknown.example.com", 443)).contains(List.of());
		assertThat(issuers.addresses("private.example.com", 443))
			.contains(List.of(new InetSocketAddress(InetAddress.ofLiteral("10.0.0.10"), 443)));
		assertThat(issuers.address().getAddress().isLoopbackAddress()).isTrue();
	}

	@Test
	void everyExampleIsPlayedAndExplained() throws IOException {
		String guide = Files.readString(Path.of("docs/demo-issuers.md"));
		assertThat(DemoIssuers.examples().getFirst().url()).isEqualTo("https://sso.example.com/realms/corp");
		assertThat(DemoIssuers.examples()).hasSizeGreaterThan(15).allSatisfy((example) -> {
			URI issuer = URI.create(example.url());
			assertThat(issuers.addresses(issuer.getHost(), 443)).isPresent();
			if (issuers.token(example.url(), DemoTokenRequest.of("", "", "")).isEmpty()) {
				assertThat(guide).contains("| `%s` | %s |".formatted(issuer.getHost(), example.what()));
			}
		});
	}

	@Test
	void authorityAndKeySurviveARestartAndAreForTheirOwnerOnly(@TempDir Path other) throws Exception {
		X509Certificate authority;
		String token;
		try (DemoIssuers first = DemoIssuers.start(other, 0, Clock.systemUTC())) {
			authority = first.authority();
			token = first.token("https://sso.example.com", DemoTokenRequest.of("", "", "cli")).orElseThrow();
		}
		try (DemoIssuers second = DemoIssuers.start(other, 0, Clock.systemUTC())) {
			assertThat(second.authority()).isEqualTo(authority);
			String again = second.token("https://sso.example.com", DemoTokenRequest.of("", "", "cli")).orElseThrow();
			assertThat(SignedJWT.parse(again).getHeader().getKeyID())
				.isEqualTo(SignedJWT.parse(token).getHeader().getKeyID());
		}
		assertThat(permissions(other.resolve("ca.pem"))).isEqualTo("rw-r--r--");
		assertThat(permissions(other.resolve("ca-key.pem"))).isEqualTo("rw-------");
		assertThat(permissions(other.resolve("signing-key.json"))).isEqualTo("rw-------");
		assertThat(Files.readString(other.resolve("ca.pem"))).doesNotContain("PRIVATE");
	}

	@Test
	void aKeyThatCannotBeReadIsNotShown(@TempDir Path other) throws Exception {
		Files.writeString(other.resolve("signing-key.json"), "{\"d\": \"secret\"}");
		assertThatThrownBy(() -> DemoIssuers.start(other, 0, Clock.systemUTC()))
			.isInstanceOf(IllegalStateException.class)
			.hasMessageContaining("signing-key.json")
			.hasMessageNotContaining("secret")
			.hasNoCause();
	}

	private static String permissions(Path file) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
	}

	private static JsonNode discovery(String issuer) throws Exception {
		return json(get(issuer + DemoIssuer.DISCOVERY));
	}

	private static JsonNode json(Answer answer) {
		assertThat(answer.head()).contains(" 200 ").containsIgnoringCase("content-type: application/json");
		return JsonMapper.shared().readTree(answer.body());
	}

	private static Answer get(String url) throws Exception {
		int path = url.indexOf('/', "https://".length());
		String host = url.substring("https://".length(), path);
		return send("https://" + host, request(host, url.substring(path)));
	}

	private static String request(String host, String path) {
		return "GET %s HTTP/1.1\nHost: %s\nConnection: close\n\n".formatted(path, host);
	}

	private static Answer send(String origin, String request) throws Exception {
		try (SSLSocket socket = connect(origin.substring("https://".length()))) {
			socket.setSoTimeout(10_000);
			write(socket, request);
			InputStream input = socket.getInputStream();
			String[] parts = new String(input.readAllBytes()).split("\r\n\r\n", 2);
			return new Answer(parts[0], parts[1]);
		}
	}

	private static void write(Socket socket, String request) throws IOException {
		socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes());
	}

	private static X509Certificate certificate(String host) throws Exception {
		try (SSLSocket socket = connect(host)) {
			return (X509Certificate) socket.getSession().getPeerCertificates()[0];
		}
	}

	/**
	 * The client of the JDK asks for a name and cannot be told another address for it.
	 */
	private static SSLSocket connect(String host) throws Exception {
		Socket plain = new Socket(issuers.address().getAddress(), issuers.address().getPort());
		SSLSocket socket = (SSLSocket) trusting(issuers.authority()).getSocketFactory()
			.createSocket(plain, host, 443, true);
		try {
			SSLParameters parameters = socket.getSSLParameters();
			parameters.setEndpointIdentificationAlgorithm("HTTPS");
			socket.setSSLParameters(parameters);
			socket.startHandshake();
			return socket;
		}
		catch (IOException ex) {
			socket.close();
			throw ex;
		}
	}

	private static SSLContext trusting(X509Certificate authority) throws Exception {
		KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
		store.load(null, null);
		store.setCertificateEntry("authority", authority);
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(store);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, trust.getTrustManagers(), null);
		return context;
	}

	private record Answer(String head, String body) {
	}

}
