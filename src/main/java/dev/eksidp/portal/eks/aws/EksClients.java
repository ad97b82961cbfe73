package dev.eksidp.portal.eks.aws;

import java.net.URI;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

import dev.eksidp.portal.eks.EksEndpoint;
import dev.eksidp.portal.eks.EksFailure;
import dev.eksidp.portal.eks.EksFailure.Advice;
import dev.eksidp.portal.eks.EksProperties;
import dev.eksidp.portal.eks.EksProperties.Account;
import dev.eksidp.portal.eks.EksScope;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.EksClientBuilder;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * One client of the SDK for each account and region, made when it is first needed, with
 * the credentials of that account.
 */
final class EksClients implements AutoCloseable {

	/** Few, because the portal itself waits longer and shows that it does. */
	private static final int ATTEMPTS = 3;

	/** Names the portal in CloudTrail, as the session and in the user agent. */
	private static final String NAME = "eks-idp-portal";

	private final EksProperties properties;

	private final @Nullable EksEndpoint sandbox;

	private final SdkHttpClient http;

	private final ClientOverrideConfiguration configuration;

	private final Map<EksScope, EksClient> clients = new ConcurrentHashMap<>();

	private final Deque<SdkAutoCloseable> open = new ConcurrentLinkedDeque<>();

	/**
	 * Makes no client and calls nobody yet.
	 * @param sandbox takes every account, told apart by the access key id; AWS is used
	 * when there is none
	 */
	EksClients(EksProperties properties, EksTimeouts timeouts, @Nullable EksEndpoint sandbox) {
		this.properties = properties;
		this.sandbox = sandbox;
		this.http = UrlConnectionHttpClient.builder()
			.connectionTimeout(timeouts.connect())
			.socketTimeout(timeouts.socket())
			.build();
		this.configuration = ClientOverrideConfiguration.builder()
			.apiCallTimeout(timeouts.call())
			.apiCallAttemptTimeout(timeouts.attempt())
			.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(ATTEMPTS).build())
			.appId(NAME)
			.build();
	}

	/**
	 * The client of an account and region.
	 * @param operation what it is wanted for
	 * @throws EksFailure when the portal has no credentials for this account: those of
	 * another account could reach a cluster of the same name there
	 */
	EksClient client(String operation, EksScope scope) {
		EksClient existing = this.clients.get(scope);
		if (existing != null) {
			return existing;
		}
		AccountAccess access = access(operation, scope);
		return this.clients.computeIfAbsent(scope, (missing) -> connect(missing, access));
	}

	private AccountAccess access(String operation, EksScope scope) {
		if (this.sandbox != null) {
			return new Sandbox(this.sandbox.uri());
		}
		return this.properties.accounts()
			.stream()
			.filter((account) -> account.id().equals(scope.accountId()))
			.findFirst()
			.map(Configured::new)
			.orElseThrow(() -> new EksFailure(Advice.ASK_A_PERSON, operation, FailureTranslator.ACCOUNT_NOT_CONFIGURED,
					0, null, "Account %s is not among portal.eks.accounts.".formatted(scope.accountId()), null));
	}

	private EksClient connect(EksScope scope, AccountAccess access) {
		Region region = Region.of(scope.region());
		EksClientBuilder builder = EksClient.builder()
			.region(region)
			.httpClient(this.http)
			.overrideConfiguration(this.configuration);
		switch (access) {
			case Sandbox(URI uri) -> builder.endpointOverride(uri)
				.credentialsProvider(
						StaticCredentialsProvider.create(AwsBasicCredentials.create(scope.accountId(), NAME)));
			case Configured(Account account) -> {
				builder.credentialsProvider(credentials(account, region));
				if (this.properties.endpoint() != null) {
					builder.endpointOverride(this.properties.endpoint());
				}
			}
		}
		return opened(builder.build());
	}

	private AwsCredentialsProvider credentials(Account account, Region region) {
		if (account.roleArn() == null) {
			return opened(DefaultCredentialsProvider.builder().build());
		}
		StsClient sts = opened(StsClient.builder()
			.region(region)
			.httpClient(this.http)
			.overrideConfiguration(this.configuration)
			.credentialsProvider(opened(DefaultCredentialsProvider.builder().build()))
			.build());
		return opened(StsAssumeRoleCredentialsProvider.builder()
			.stsClient(sts)
			.refreshRequest(
					(role) -> role.roleArn(account.roleArn()).externalId(account.externalId()).roleSessionName(NAME))
			.build());
	}

	private <T extends SdkAutoCloseable> T opened(T closeable) {
		this.open.push(closeable);
		return closeable;
	}

	@Override
	public void close() {
		this.clients.clear();
		this.open.forEach(SdkAutoCloseable::close);
		this.open.clear();
		this.http.close();
	}

	private sealed interface AccountAccess {

	}

	private record Sandbox(URI uri) implements AccountAccess {
	}

	private record Configured(Account account) implements AccountAccess {
	}

}
