package dev.eksidp.portal.eks.aws;

import java.net.URI;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;

import dev.eksidp.portal.eks.EksEndpoint;
import dev.eksidp.portal.eks.EksFailure;
import dev.eksidp.portal.eks.EksFailure.Advice;
import dev.eksidp.portal.eks.EksProperties;
import dev.eksidp.portal.eks.EksProperties.Account;
import dev.eksidp.portal.eks.EksScope;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClientBuilder;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.EksClientBuilder;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * One client of the SDK for each account and region, with the credentials of that
 * account. Those of the configuration are made at once, by the thread that starts the
 * portal: no request and no health check waits while the classes of the SDK are loaded.
 */
final class EksClients implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(EksClients.class);

	/** Few, because the portal itself waits longer and shows that it does. */
	private static final int ATTEMPTS = 3;

	/** Names the portal in CloudTrail, in the user agent. */
	private static final String NAME = "eks-idp-portal";

	private final EksProperties properties;

	private final @Nullable EksEndpoint sandbox;

	private final Function<EksScope, ExecutionInterceptor> budget;

	private final SdkHttpClient http;

	private final ClientOverrideConfiguration configuration;

	private final Map<EksScope, EksClient> clients = new ConcurrentHashMap<>();

	private final Map<EksScope, CloudTrailClient> trails = new ConcurrentHashMap<>();

	/** Why there is no client for some of the configuration. */
	private final Map<EksScope, RuntimeException> failures = new HashMap<>();

	private final Deque<SdkAutoCloseable> open = new ConcurrentLinkedDeque<>();

	/**
	 * Makes the clients of the configuration, and calls nobody yet. A client that cannot
	 * be made is missing from then on, and the portal looks after the others.
	 * @param sandbox takes every account, told apart by the access key id; AWS is used
	 * when there is none
	 * @param budget what every attempt of a call in an account and region has to pass
	 */
	EksClients(EksProperties properties, EksTimeouts timeouts, @Nullable EksEndpoint sandbox,
			Function<EksScope, ExecutionInterceptor> budget) {
		this.properties = properties;
		this.sandbox = sandbox;
		this.budget = budget;
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
		callInMemory();
		properties.scopes().forEach(this::make);
	}

	/**
	 * Loads what the first call needs beyond a client. Where that fails, clients fail as
	 * well and tell why.
	 */
	private void callInMemory() {
		try (EksClient client = EksClient.builder()
			.region(Region.US_EAST_1)
			.httpClient(new InMemoryHttpClient())
			.overrideConfiguration(this.configuration)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(NAME, NAME)))
			.build()) {
			client.listClusters();
		}
		catch (RuntimeException ex) {
			logger.debug("The SDK could not be tried out.", ex);
		}
	}

	private void make(EksScope scope) {
		try {
			client("Start", scope);
		}
		catch (RuntimeException ex) {
			logger.warn("There is no client of EKS for account {} in {} until the next start: {}", scope.accountId(),
					scope.region(), ex.getMessage());
			this.failures.put(scope, ex);
		}
	}

	/**
	 * The client of an account and region.
	 * @param operation what it is wanted for
	 * @throws EksFailure when the portal has no credentials for this account: those of
	 * another account could reach a cluster of the same name there; or when its client
	 * could not be made at the start
	 */
	EksClient client(String operation, EksScope scope) {
		EksClient existing = this.clients.get(scope);
		if (existing != null) {
			return existing;
		}
		RuntimeException failure = this.failures.get(scope);
		if (failure != null) {
			throw new EksFailure(Advice.ASK_A_PERSON, operation, FailureTranslator.NO_CLIENT, 0, null,
					"There is no client for account %s in %s: %s".formatted(scope.accountId(), scope.region(),
							failure.getMessage()),
					failure);
		}
		AccountAccess access = access(operation, scope);
		return this.clients.computeIfAbsent(scope, (missing) -> connect(missing, access));
	}

	private AccountAccess access(String operation, EksScope scope) {
		Optional<Account> account = this.properties.account(scope.accountId());
		if (this.sandbox != null) {
			return new AccountAccess(this.sandbox.uri(), this.sandbox.uri(), account.orElse(null));
		}
		return account.map((configured) -> new AccountAccess(this.properties.endpoint(), null, configured))
			.orElseThrow(() -> new EksFailure(Advice.ASK_A_PERSON, operation, FailureTranslator.ACCOUNT_NOT_CONFIGURED,
					0, null, "Account %s is not among portal.eks.accounts.".formatted(scope.accountId()), null));
	}

	private EksClient connect(EksScope scope, AccountAccess access) {
		EksClientBuilder builder = EksClient.builder()
			.region(Region.of(scope.region()))
			.httpClient(this.http)
			.overrideConfiguration(
					this.configuration.toBuilder().addExecutionInterceptor(this.budget.apply(scope)).build())
			.credentialsProvider(credentials(scope, access));
		if (access.eks() != null) {
			builder.endpointOverride(access.eks());
		}
		return opened(builder.build());
	}

	/**
	 * The client of CloudTrail for an account and region, made when it is first needed.
	 * @throws EksFailure when the portal has no credentials for this account
	 */
	CloudTrailClient trail(EksScope scope) {
		AccountAccess access = access("LookupEvents", scope);
		return this.trails.computeIfAbsent(scope, (missing) -> {
			CloudTrailClientBuilder builder = CloudTrailClient.builder()
				.region(Region.of(missing.region()))
				.httpClient(this.http)
				.overrideConfiguration(this.configuration)
				.credentialsProvider(credentials(missing, access));
			if (access.eks() != null) {
				builder.endpointOverride(access.eks());
			}
			return opened(builder.build());
		});
	}

	private AwsCredentialsProvider credentials(EksScope scope, AccountAccess access) {
		AwsCredentialsProvider own = (this.sandbox != null)
				? StaticCredentialsProvider.create(AwsBasicCredentials.create(scope.accountId(), NAME))
				: opened(DefaultCredentialsProvider.builder().build());
		Account account = access.account();
		if (account == null || account.roleArn() == null) {
			return own;
		}
		StsClientBuilder sts = StsClient.builder()
			.region(Region.of(scope.region()))
			.httpClient(this.http)
			.overrideConfiguration(this.configuration)
			.credentialsProvider(own);
		if (access.sts() != null) {
			sts.endpointOverride(access.sts());
		}
		return new RoleSessions(opened(sts.build()), account);
	}

	private <T extends SdkAutoCloseable> T opened(T closeable) {
		this.open.push(closeable);
		return closeable;
	}

	@Override
	public void close() {
		this.clients.clear();
		this.trails.clear();
		this.open.forEach(SdkAutoCloseable::close);
		this.open.clear();
		this.http.close();
	}

	/**
	 * How to get in.
	 *
	 * @param eks where EKS answers; {@code null} for AWS's own address
	 * @param sts where STS answers; {@code null} for AWS's own address
	 * @param account its settings; {@code null} in the sandbox, which takes every account
	 */
	private record AccountAccess(@Nullable URI eks, @Nullable URI sts, @Nullable Account account) {
	}

}
