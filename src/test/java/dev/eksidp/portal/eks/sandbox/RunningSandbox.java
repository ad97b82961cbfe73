package dev.eksidp.portal.eks.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.eksidp.portal.testing.MovableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.AssociateIdentityProviderConfigResponse;
import software.amazon.awssdk.services.eks.model.DisassociateIdentityProviderConfigResponse;
import software.amazon.awssdk.services.eks.model.OidcIdentityProviderConfig;
import software.amazon.awssdk.services.eks.model.OidcIdentityProviderConfigRequest;
import software.amazon.awssdk.services.eks.model.Update;

/**
 * A sandbox of its own for each test, with a clock that the test moves and the real SDK
 * to call it.
 */
final class RunningSandbox implements BeforeEachCallback, AfterEachCallback {

	static final Duration UPDATE = Duration.ofMinutes(10);

	static final String ACCOUNT = InitialClusters.FIRST_ACCOUNT;

	static final String PROD = "payments-prod";

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private final MovableClock clock = new MovableClock();

	private final List<EksClient> clients = new ArrayList<>();

	private @Nullable SandboxEks server;

	@Override
	public void beforeEach(ExtensionContext context) {
		start(new SandboxOptions(0, null, UPDATE, true, SandboxOptions.Fleet.NONE));
	}

	@Override
	public void afterEach(ExtensionContext context) {
		stop();
	}

	void start(SandboxOptions options) {
		this.server = SandboxEks.start(options, this.clock, UUID::randomUUID);
	}

	void startIn(Path directory) {
		start(new SandboxOptions(0, directory, UPDATE, true, SandboxOptions.Fleet.NONE));
	}

	void stop() {
		this.clients.forEach(EksClient::close);
		this.clients.clear();
		if (this.server != null) {
			this.server.close();
		}
	}

	URI uri() {
		if (this.server == null) {
			throw new IllegalStateException("not started");
		}
		return this.server.uri();
	}

	MovableClock clock() {
		return this.clock;
	}

	EksClient eks() {
		return eks(ACCOUNT, "eu-west-1");
	}

	EksClient eks(String account, String region) {
		EksClient client = client(uri(), account, region);
		this.clients.add(client);
		return client;
	}

	static EksClient client(URI uri, String account, String region) {
		return EksClient.builder()
			.endpointOverride(uri)
			.region(Region.of(region))
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "secret")))
			.httpClient(UrlConnectionHttpClient.create())
			.overrideConfiguration((configuration) -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry()))
			.build();
	}

	static OidcIdentityProviderConfigRequest.Builder oidc() {
		return OidcIdentityProviderConfigRequest.builder()
			.identityProviderConfigName("corp-sso")
			.issuerUrl("https://sso.example.com")
			.clientId("kubernetes");
	}

	AssociateIdentityProviderConfigResponse associate(String cluster) {
		return associate(cluster, UUID.randomUUID().toString());
	}

	AssociateIdentityProviderConfigResponse associate(String cluster, String token) {
		return eks().associateIdentityProviderConfig((request) -> request.clusterName(cluster)
			.oidc(oidc().build())
			.tags(Map.of("team", "payments"))
			.clientRequestToken(token));
	}

	DisassociateIdentityProviderConfigResponse disassociate(String cluster, String name) {
		return eks().disassociateIdentityProviderConfig((request) -> request.clusterName(cluster)
			.identityProviderConfig((config) -> config.type("oidc").name(name)));
	}

	OidcIdentityProviderConfig provider(String cluster) {
		return provider(cluster, "corp-sso");
	}

	OidcIdentityProviderConfig provider(String cluster, String name) {
		return eks()
			.describeIdentityProviderConfig((request) -> request.clusterName(cluster)
				.identityProviderConfig((config) -> config.type("oidc").name(name)))
			.identityProviderConfig()
			.oidc();
	}

	Update update(String cluster, String id) {
		return eks().describeUpdate((request) -> request.name(cluster).updateId(id)).update();
	}

	String clusterStatus(String cluster) {
		return eks().describeCluster((request) -> request.name(cluster)).cluster().statusAsString();
	}

	void finishUpdate() {
		this.clock.move(UPDATE);
	}

	HttpResponse<String> get(String path) {
		return send("GET", path, null);
	}

	HttpResponse<String> post(String path, String body) {
		return send("POST", path, body);
	}

	HttpResponse<String> send(String method, String path, @Nullable String body) {
		return send(authorized(path, ACCOUNT).method(method,
				(body != null) ? HttpRequest.BodyPublishers.ofString(body) : HttpRequest.BodyPublishers.noBody()));
	}

	HttpRequest.Builder authorized(String path, String accessKeyId) {
		return request(path).header("Authorization",
				"AWS4-HMAC-SHA256 Credential=%s/20260203/eu-west-1/eks/aws4_request, SignedHeaders=host, Signature=0"
					.formatted(accessKeyId));
	}

	HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(uri() + path));
	}

	static HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
