package dev.eksidp.portal.eks.sandbox;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.eks.model.AccessDeniedException;
import software.amazon.awssdk.services.eks.model.ErrorCode;
import software.amazon.awssdk.services.eks.model.InvalidRequestException;
import software.amazon.awssdk.services.eks.model.ResourceInUseException;
import software.amazon.awssdk.services.eks.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eks.model.ServerException;
import software.amazon.awssdk.services.eks.model.ServiceUnavailableException;
import software.amazon.awssdk.services.eks.model.ThrottlingException;
import software.amazon.awssdk.services.eks.model.Update;
import software.amazon.awssdk.services.eks.model.UpdateParamType;
import software.amazon.awssdk.services.eks.model.UpdateStatus;

import static dev.eksidp.portal.eks.sandbox.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TroubleTests {

	@RegisterExtension
	final RunningSandbox sandbox = new RunningSandbox();

	@Test
	void anUpdateThatFailsSaysWhyAndItsProviderVanishes() {
		String cluster = "trouble-update-fails";
		String id = this.sandbox.associate(cluster).update().id();
		assertThat(this.sandbox.provider(cluster).statusAsString()).isEqualTo("CREATING");
		this.sandbox.finishUpdate();
		Update update = this.sandbox.update(cluster, id);
		assertThat(update.status()).isEqualTo(UpdateStatus.FAILED);
		assertThat(update.errors()).singleElement().satisfies((error) -> {
			assertThat(error.errorCode()).isEqualTo(ErrorCode.ACCESS_DENIED);
			assertThat(error.errorMessage()).isNotBlank();
			assertThat(error.resourceIds()).isNotEmpty();
		});
		refused(ResourceNotFoundException.class, 404, () -> this.sandbox.provider(cluster));
		assertThat(this.sandbox.clusterStatus(cluster)).isEqualTo("ACTIVE");
	}

	@Test
	void anUpdateIsCancelled() {
		String cluster = "trouble-update-cancelled";
		String id = this.sandbox.associate(cluster).update().id();
		this.sandbox.finishUpdate();
		assertThat(this.sandbox.update(cluster, id).status()).isEqualTo(UpdateStatus.CANCELLED);
		refused(ResourceNotFoundException.class, 404, () -> this.sandbox.provider(cluster));
	}

	@Test
	void aBusyClusterIsUpdatedBySomeoneElseFirst() {
		String cluster = "trouble-busy";
		assertThat(this.sandbox.clusterStatus(cluster)).isEqualTo("ACTIVE");
		ResourceInUseException refusal = refused(ResourceInUseException.class, 409,
				() -> this.sandbox.associate(cluster));
		List<String> ids = this.sandbox.eks().listUpdates((request) -> request.name(cluster)).updateIds();
		assertThat(ids).hasSize(1);
		assertThat(refusal.awsErrorDetails().errorMessage()).contains(ids.getFirst());
		assertThat(this.sandbox.update(cluster, ids.getFirst()).typeAsString()).isEqualTo("VersionUpdate");
		assertThat(this.sandbox.clusterStatus(cluster)).isEqualTo("UPDATING");
		this.sandbox.clock().move(RunningSandbox.UPDATE.multipliedBy(2));
		refused(ResourceInUseException.class, 409, () -> this.sandbox.associate(cluster));
		this.sandbox.clock().move(RunningSandbox.UPDATE.dividedBy(2));
		this.sandbox.associate(cluster);
		this.sandbox.finishUpdate();
		assertThat(this.sandbox.provider(cluster).statusAsString()).isEqualTo("ACTIVE");
	}

	@Test
	void aThrottledClusterAnswersTheNinthWrite() {
		String cluster = "trouble-throttled";
		for (int i = 0; i < 8; i++) {
			refused(ThrottlingException.class, 429, () -> this.sandbox.associate(cluster));
		}
		this.sandbox.associate(cluster);
	}

	@Test
	void aBreakingClusterAnswersTheNinthWrite() {
		String cluster = "trouble-server-error";
		for (int i = 0; i < 4; i++) {
			refused(ServerException.class, 500, () -> this.sandbox.associate(cluster));
			refused(ServiceUnavailableException.class, 503, () -> this.sandbox.associate(cluster));
		}
		this.sandbox.associate(cluster);
	}

	@Test
	void anAnswerIsLostButTheWorkIsDone() {
		String cluster = "trouble-answer-lost";
		for (int i = 0; i < 4; i++) {
			assertThatExceptionOfType(SdkClientException.class)
				.isThrownBy(() -> this.sandbox.associate(cluster, "token-1"));
		}
		List<String> ids = this.sandbox.eks().listUpdates((request) -> request.name(cluster)).updateIds();
		assertThat(ids).hasSize(1);
		assertThat(this.sandbox.associate(cluster, "token-1").update().id()).isEqualTo(ids.getFirst());
		this.sandbox.finishUpdate();
		assertThat(this.sandbox.provider(cluster).statusAsString()).isEqualTo("ACTIVE");
	}

	@Test
	void aSlowUpdateTakesFifteenTimesAsLong() {
		String cluster = "trouble-slow";
		String id = this.sandbox.associate(cluster).update().id();
		this.sandbox.clock().move(RunningSandbox.UPDATE.multipliedBy(15).minus(Duration.ofSeconds(1)));
		assertThat(this.sandbox.update(cluster, id).status()).isEqualTo(UpdateStatus.IN_PROGRESS);
		this.sandbox.clock().move(Duration.ofSeconds(1));
		assertThat(this.sandbox.update(cluster, id).status()).isEqualTo(UpdateStatus.SUCCESSFUL);
	}

	@Test
	void aClusterThatIsNotActiveTakesNoWrites() {
		String cluster = "trouble-not-active";
		assertThat(this.sandbox.clusterStatus(cluster)).isEqualTo("FAILED");
		refused(InvalidRequestException.class, 400, "Cluster 'trouble-not-active' is not in ACTIVE status",
				() -> this.sandbox.associate(cluster));
		refused(InvalidRequestException.class, 400, "Cluster 'trouble-not-active' is not in ACTIVE status",
				() -> this.sandbox.disassociate(cluster, "corp-sso"));
	}

	@Test
	void aClusterDeniesAccessToWritesButNotToReads() {
		String cluster = "trouble-access-denied";
		String arn = "arn:aws:eks:eu-west-1:111122223333:cluster/" + cluster;
		refused(AccessDeniedException.class, 403,
				"User: arn:aws:sts::111122223333:assumed-role/eks-idp-portal/eks-idp-portal is not authorized to perform: "
						+ "eks:AssociateIdentityProviderConfig on resource: " + arn,
				() -> this.sandbox.associate(cluster));
		refused(AccessDeniedException.class, 403, () -> this.sandbox.disassociate(cluster, "corp-sso"));
		refused(AccessDeniedException.class, 403,
				() -> this.sandbox.eks().untagResource((request) -> request.resourceArn(arn).tagKeys("team")));
		assertThat(this.sandbox.clusterStatus(cluster)).isEqualTo("ACTIVE");
	}

	@Test
	void theRoleOfAClusterIsMissing() {
		String cluster = "trouble-role-missing";
		String role = this.sandbox.eks().describeCluster((request) -> request.name(cluster)).cluster().roleArn();
		refused(InvalidRequestException.class, 400,
				"Role with arn: %s, could not be assumed because it does not exist or the trusted entity is not correct"
					.formatted(role),
				() -> this.sandbox.associate(cluster));
	}

	@Test
	void anUpdateUsesWordsThatTheSdkDoesNotKnow() {
		String cluster = "trouble-new-words";
		Update begun = this.sandbox.associate(cluster).update();
		assertThat(begun.status()).isEqualTo(UpdateStatus.IN_PROGRESS);
		assertThat(begun.params()).hasSize(2).last().satisfies((param) -> {
			assertThat(param.type()).isEqualTo(UpdateParamType.UNKNOWN_TO_SDK_VERSION);
			assertThat(param.typeAsString()).isEqualTo("AuthenticationProfile");
		});
		this.sandbox.clock().move(RunningSandbox.UPDATE.dividedBy(2));
		Update late = this.sandbox.update(cluster, begun.id());
		assertThat(late.status()).isEqualTo(UpdateStatus.UNKNOWN_TO_SDK_VERSION);
		assertThat(late.statusAsString()).isEqualTo("RollingBack");
		refused(ResourceInUseException.class, 409, () -> this.sandbox.associate(cluster));
		this.sandbox.finishUpdate();
		Update over = this.sandbox.update(cluster, begun.id());
		assertThat(over.status()).isEqualTo(UpdateStatus.FAILED);
		assertThat(over.errors()).singleElement()
			.satisfies((error) -> assertThat(error.errorCodeAsString()).isEqualTo("ControlPlaneRolledBack"));
		refused(ResourceNotFoundException.class, 404, () -> this.sandbox.provider(cluster));
	}

}
