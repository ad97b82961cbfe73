package dev.eksidp.portal.eks.aws;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksCluster;
import dev.eksidp.portal.eks.EksFailure;
import dev.eksidp.portal.eks.EksFailure.Advice;
import dev.eksidp.portal.eks.EksUpdate;
import dev.eksidp.portal.oidc.IdentityProvider;
import dev.eksidp.portal.oidc.OidcSettings;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.DescribeClusterResponse;
import software.amazon.awssdk.services.eks.model.DescribeIdentityProviderConfigResponse;
import software.amazon.awssdk.services.eks.model.ErrorDetail;
import software.amazon.awssdk.services.eks.model.Identity;
import software.amazon.awssdk.services.eks.model.IdentityProviderConfigResponse;
import software.amazon.awssdk.services.eks.model.OIDC;
import software.amazon.awssdk.services.eks.model.OidcIdentityProviderConfig;
import software.amazon.awssdk.services.eks.model.Update;

/**
 * Reads EKS's answers into the portal's own words. Nothing is filled in, and a word that
 * the SDK does not know is kept as it came.
 */
final class EksResponseMapper {

	private EksResponseMapper() {
	}

	/**
	 * Reads a cluster.
	 * @throws EksFailure when it is another one than was asked for: the credentials then
	 * belong to another account than configured
	 */
	static EksCluster cluster(ClusterArn asked, DescribeClusterResponse response) {
		String operation = "DescribeCluster";
		Cluster cluster = required(operation, "cluster", response.cluster());
		String arn = required(operation, "cluster.arn", cluster.arn());
		if (!arn.equals(asked.toString())) {
			throw new EksFailure(Advice.ASK_A_PERSON, operation, FailureTranslator.WRONG_ACCOUNT, 200,
					response.responseMetadata().requestId(), "Asked for %s, EKS describes %s.".formatted(asked, arn),
					null);
		}
		String issuerUrl = Optional.ofNullable(cluster.identity()).map(Identity::oidc).map(OIDC::issuer).orElse(null);
		return new EksCluster(asked, required(operation, "cluster.status", cluster.statusAsString()), cluster.version(),
				issuerUrl, cluster.tags());
	}

	static IdentityProvider identityProvider(DescribeIdentityProviderConfigResponse response) {
		String operation = "DescribeIdentityProviderConfig";
		IdentityProviderConfigResponse config = required(operation, "identityProviderConfig",
				response.identityProviderConfig());
		OidcIdentityProviderConfig oidc = required(operation, "identityProviderConfig.oidc", config.oidc());
		OidcSettings settings = new OidcSettings(
				required(operation, "oidc.identityProviderConfigName", oidc.identityProviderConfigName()),
				oidc.issuerUrl(), oidc.clientId(), oidc.usernameClaim(), oidc.usernamePrefix(), oidc.groupsClaim(),
				oidc.groupsPrefix(), oidc.requiredClaims());
		return new IdentityProvider(settings,
				required(operation, "oidc.identityProviderConfigArn", oidc.identityProviderConfigArn()),
				required(operation, "oidc.status", oidc.statusAsString()), oidc.tags());
	}

	static EksUpdate update(String operation, @Nullable Update answer) {
		Update update = required(operation, "update", answer);
		List<EksUpdate.Param> params = update.params()
			.stream()
			.map((param) -> new EksUpdate.Param(text(param.typeAsString()), text(param.value())))
			.toList();
		return new EksUpdate(required(operation, "update.id", update.id()),
				required(operation, "update.status", update.statusAsString()), update.typeAsString(), params,
				update.createdAt(), update.errors().stream().map(EksResponseMapper::error).toList());
	}

	private static EksUpdate.Error error(ErrorDetail error) {
		return new EksUpdate.Error(text(error.errorCodeAsString()), error.errorMessage(), error.resourceIds());
	}

	private static String text(@Nullable String value) {
		return Objects.requireNonNullElse(value, "");
	}

	/**
	 * What an answer cannot do without. Asking again is safe, also for a call that
	 * changes something, because its token stays the same.
	 */
	private static <T> T required(String operation, String member, @Nullable T value) {
		if (value == null) {
			throw new EksFailure(Advice.RETRY, operation, FailureTranslator.UNREADABLE_ANSWER, 200, null,
					"The answer has no %s.".formatted(member), null);
		}
		return value;
	}

}
