package dev.eksidp.portal.eks.sandbox;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.InvalidParameterException;
import software.amazon.awssdk.services.eks.model.ListClustersResponse;
import software.amazon.awssdk.services.eks.model.ResourceNotFoundException;

import static dev.eksidp.portal.eks.sandbox.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;

class ClusterOperationsTests {

	@RegisterExtension
	final RunningSandbox sandbox = new RunningSandbox();

	@Test
	void twoAccountsAndThreeRegionsHoldAtLeastTwentyOrdinaryClusters() {
		Set<String> arns = new HashSet<>();
		for (String account : List.of(InitialClusters.FIRST_ACCOUNT, InitialClusters.SECOND_ACCOUNT)) {
			for (String region : List.of("eu-west-1", "eu-central-1", "us-east-1")) {
				List<String> names = this.sandbox.eks(account, region).listClusters().clusters();
				assertThat(names).as(account + " " + region).hasSizeGreaterThanOrEqualTo(2);
				names.stream()
					.filter((name) -> !name.startsWith("trouble-"))
					.forEach((name) -> arns.add(account + region + name));
			}
		}
		assertThat(arns).hasSizeGreaterThanOrEqualTo(20);
	}

	@Test
	void everyTroubleMakingClusterIsListed() {
		assertThat(this.sandbox.eks().listClusters().clusters())
			.containsAll(Stream.of(Trouble.values()).map((trouble) -> trouble.cluster().name()).toList());
	}

	@Test
	void anAccessKeyThatIsNoAccountSeesTheFirstAccount() {
		assertThat(this.sandbox.eks("AKIAIOSFODNN7EXAMPLE", "eu-west-1").listClusters().clusters())
			.isEqualTo(this.sandbox.eks().listClusters().clusters());
	}

	@Test
	void aRegionWithoutClustersIsEmpty() {
		assertThat(this.sandbox.eks(RunningSandbox.ACCOUNT, "ap-south-1").listClusters().clusters()).isEmpty();
	}

	@Test
	void aListIsCutIntoPages() {
		List<String> all = this.sandbox.eks().listClusters((request) -> request.include("all")).clusters();
		List<ListClustersResponse> pages = this.sandbox.eks()
			.listClustersPaginator((request) -> request.maxResults(4))
			.stream()
			.toList();
		assertThat(pages).hasSize((all.size() + 3) / 4);
		assertThat(pages).allSatisfy((page) -> assertThat(page.clusters()).hasSizeBetween(1, 4));
		assertThat(pages.stream().flatMap((page) -> page.clusters().stream())).isEqualTo(all);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 101, -1 })
	void refusesMaxResultsOutOfRange(int maxResults) {
		refused(InvalidParameterException.class, 400,
				() -> this.sandbox.eks().listClusters((request) -> request.maxResults(maxResults)));
	}

	@Test
	void refusesATokenOfAnotherList() {
		String token = this.sandbox.eks().listClusters((request) -> request.maxResults(1)).nextToken();
		refused(InvalidParameterException.class, 400,
				() -> this.sandbox.eks(InitialClusters.SECOND_ACCOUNT, "eu-west-1")
					.listClusters((request) -> request.nextToken(token)));
		refused(InvalidParameterException.class, 400,
				() -> this.sandbox.eks().listClusters((request) -> request.nextToken("made up")));
	}

	@Test
	void refusesToIncludeAnythingButAll() {
		refused(InvalidParameterException.class, 400,
				() -> this.sandbox.eks().listClusters((request) -> request.include("external")));
	}

	@Test
	void describesACluster() {
		Cluster cluster = this.sandbox.eks().describeCluster((request) -> request.name("payments-prod")).cluster();
		assertThat(cluster.arn()).isEqualTo("arn:aws:eks:eu-west-1:111122223333:cluster/payments-prod");
		assertThat(cluster.statusAsString()).isEqualTo("ACTIVE");
		assertThat(cluster.version()).isEqualTo("1.33");
		assertThat(cluster.tags()).containsEntry("env", "prod").containsEntry("team", "payments");
		assertThat(cluster.identity().oidc().issuer())
			.matches("https://oidc\\.eks\\.eu-west-1\\.amazonaws\\.com/id/[0-9A-F]{32}");
		assertThat(cluster.createdAt()).isBefore(this.sandbox.clock().instant());
		assertThat(cluster.resourcesVpcConfig().clusterSecurityGroupId()).isNull();
	}

	@Test
	void anUnknownClusterIsNotFound() {
		refused(ResourceNotFoundException.class, 404, "No cluster found for name: nowhere.",
				() -> this.sandbox.eks().describeCluster((request) -> request.name("nowhere")));
	}

	@Test
	void aClusterOfAnotherAccountIsNotFound() {
		refused(ResourceNotFoundException.class, 404,
				() -> this.sandbox.eks(InitialClusters.SECOND_ACCOUNT, "eu-west-1")
					.describeCluster((request) -> request.name("payments-prod")));
	}

}
