package dev.eksidp.portal.eks.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksUpdate;
import dev.eksidp.portal.eks.sandbox.SandboxProvider.Oidc;

/**
 * The clusters that a new sandbox starts with: ordinary ones in two accounts and three
 * regions, and one for each {@link Trouble}.
 */
final class InitialClusters {

	static final String FIRST_ACCOUNT = "111122223333";

	static final String SECOND_ACCOUNT = "444455556666";

	static final String FIRST_REGION = "eu-west-1";

	private static final Instant BEGINNING = Instant.parse("2025-03-04T09:12:41.318Z");

	private InitialClusters() {
	}

	static List<SandboxCluster> clusters() {
		return Stream.concat(ordinary(), Arrays.stream(Trouble.values()).map(InitialClusters::troubleMaker)).toList();
	}

	/**
	 * Ordinary clusters without a provider, {@code fleet-0001} and so on, spread over the
	 * accounts and regions.
	 */
	static Stream<SandboxCluster> fleet(int number) {
		List<String> regions = List.of(FIRST_REGION, "eu-central-1", "us-east-1");
		return IntStream.range(0, number)
			.mapToObj((index) -> cluster((index / 3 % 2 == 0) ? FIRST_ACCOUNT : SECOND_ACCOUNT, regions.get(index % 3),
					"fleet-%04d".formatted(index + 1), "1.33", "prod", "fleet"));
	}

	private static Stream<SandboxCluster> ordinary() {
		return Stream.of(cluster(FIRST_ACCOUNT, "eu-west-1", "payments-prod", "1.33", "prod", "payments"),
				cluster(FIRST_ACCOUNT, "eu-west-1", "payments-staging", "1.34", "staging", "payments"),
				withProvider(cluster(FIRST_ACCOUNT, "eu-west-1", "payments-legacy", "1.30", "prod", "payments"),
						new Oidc("corp-adfs", "https://adfs.corp.example.com/adfs", "kubernetes-payments", "upn",
								"adfs:", "group", "adfs:", Map.of()),
						Map.of()),
				cluster(FIRST_ACCOUNT, "eu-west-1", "checkout-prod", "1.33", "prod", "checkout"),
				cluster(FIRST_ACCOUNT, "eu-west-1", "checkout-staging", "1.34", "staging", "checkout"),
				cluster(FIRST_ACCOUNT, "eu-west-1", "platform-tools", "1.34", "prod", "platform"),
				withProvider(cluster(FIRST_ACCOUNT, "eu-central-1", "search-prod", "1.33", "prod", "search"),
						new Oidc("corp-sso", "https://sso.corp.example.com/realms/engineering", "kubernetes", "email",
								null, "groups", "oidc:", Map.of("hd", "corp.example.com")),
						Map.of("team", "search", "cost-centre", "4711")),
				withProvider(cluster(FIRST_ACCOUNT, "eu-central-1", "catalog-prod", "1.33", "prod", "catalog"),
						new Oidc("corp-sso", "https://sso.corp.example.com/realms/engineering", "kubernetes", "email",
								null, "groups", "oidc:", Map.of()),
						Map.of("team", "catalog", "cost-centre", "4712")),
				cluster(FIRST_ACCOUNT, "eu-central-1", "search-staging", "1.33", "staging", "search"),
				cluster(FIRST_ACCOUNT, "eu-central-1", "ledger-prod", "1.32", "prod", "ledger"),
				cluster(FIRST_ACCOUNT, "eu-central-1", "ledger-staging", "1.33", "staging", "ledger"),
				cluster(FIRST_ACCOUNT, "us-east-1", "storefront-prod", "1.33", "prod", "storefront"),
				cluster(FIRST_ACCOUNT, "us-east-1", "storefront-staging", "1.34", "staging", "storefront"),
				cluster(SECOND_ACCOUNT, "eu-west-1", "analytics-prod", "1.32", "prod", "analytics"),
				cluster(SECOND_ACCOUNT, "eu-west-1", "analytics-staging", "1.33", "staging", "analytics"),
				cluster(SECOND_ACCOUNT, "eu-west-1", "reporting-prod", "1.31", "prod", "reporting"),
				cluster(SECOND_ACCOUNT, "eu-central-1", "machine-learning-prod", "1.34", "prod", "machine-learning"),
				cluster(SECOND_ACCOUNT, "eu-central-1", "machine-learning-dev", "1.34", "dev", "machine-learning"),
				cluster(SECOND_ACCOUNT, "eu-central-1", "sandbox-dev", "1.34", "dev", "platform"),
				withProvider(
						cluster(SECOND_ACCOUNT, "us-east-1", "data-platform-prod", "1.33", "prod", "data-platform"),
						new Oidc("workforce", "https://login.corp.example.com/oauth2/default", "eks-data-platform",
								null, null, "groups", null, Map.of()),
						Map.of("team", "data-platform")),
				cluster(SECOND_ACCOUNT, "us-east-1", "data-platform-staging", "1.33", "staging", "data-platform"),
				cluster(SECOND_ACCOUNT, "us-east-1", "batch-prod", "1.32", "prod", "data-platform"),
				cluster(SECOND_ACCOUNT, "us-east-1", "batch-dev", "1.34", "dev", "data-platform"));
	}

	private static SandboxCluster troubleMaker(Trouble trouble) {
		String lifecycle = (trouble == Trouble.NOT_ACTIVE) ? "FAILED" : SandboxCluster.ACTIVE;
		SandboxCluster cluster = cluster(trouble.cluster(), lifecycle, "1.33", "sandbox", "trouble");
		return trouble.hasProvider() ? withProvider(cluster, new Oidc(Trouble.PROVIDER, "https://sso.example.com",
				"kubernetes", "email", "oidc:", "groups", "oidc:", Map.of()), Map.of("team", "trouble")) : cluster;
	}

	private static SandboxCluster cluster(String account, String region, String name, String version, String env,
			String team) {
		return cluster(new ClusterArn("aws", region, account, name), SandboxCluster.ACTIVE, version, env, team);
	}

	private static SandboxCluster cluster(ClusterArn arn, String lifecycle, String version, String env, String team) {
		String issuer = "https://oidc.eks.%s.amazonaws.com/id/%s".formatted(arn.region(), hash(arn));
		return new SandboxCluster(arn, lifecycle, version, issuer, BEGINNING, Map.of("env", env, "team", team), 0, null,
				List.of());
	}

	private static SandboxCluster withProvider(SandboxCluster cluster, Oidc oidc, Map<String, String> tags) {
		String value = SandboxResponseJson.desiredProviders(oidc.identityProviderConfigName());
		Instant start = BEGINNING.plus(Duration.ofDays(2));
		SandboxUpdate update = new SandboxUpdate(uuid(cluster.arn() + "/update"), EksOperation.ASSOCIATE.awsName(),
				List.of(new EksUpdate.Param(SandboxResponseJson.PROVIDER_PARAM, value)), start,
				start.plus(Duration.ofMinutes(14)), SandboxUpdate.Ending.SUCCESS, null, null);
		return cluster.startedBy(update,
				new SandboxProvider(uuid(cluster.arn() + "/provider"), oidc, tags, update.id(), null));
	}

	private static String uuid(String seed) {
		return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
	}

	/**
	 * 32 upper-case hexadecimal digits, the same at every start.
	 */
	static String hash(ClusterArn arn) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256")
				.digest(arn.toString().getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().withUpperCase().formatHex(digest, 0, 16);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
