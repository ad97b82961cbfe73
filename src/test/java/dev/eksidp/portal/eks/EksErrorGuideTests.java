package dev.eksidp.portal.eks;

import java.util.stream.Stream;

import dev.eksidp.portal.eks.EksErrorGuide.Explanation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eks.model.ErrorCode;

import static org.assertj.core.api.Assertions.assertThat;

class EksErrorGuideTests {

	static Stream<String> errorCodesOfTheModel() {
		return ErrorCode.knownValues().stream().map(ErrorCode::toString);
	}

	@ParameterizedTest
	@MethodSource("errorCodesOfTheModel")
	void explainsEveryErrorCodeOfAnUpdate(String code) {
		assertExplained(code);
	}

	@ParameterizedTest
	@ValueSource(strings = { "InvalidParameterException", "InvalidRequestException", "ClientException",
			"ResourceNotFoundException", "ResourceInUseException", "ResourceLimitExceededException",
			"ThrottlingException", "TooManyRequestsException", "ServerException", "ServiceUnavailableException",
			"BadRequestException", "NotFoundException", "AccessDeniedException", "UnrecognizedClientException",
			"InvalidSignatureException", "ExpiredTokenException", "MissingAuthenticationTokenException" })
	void explainsEveryExceptionOfACall(String code) {
		assertExplained(code);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Unreachable", "TimedOut", "UnreadableAnswer", "Interrupted", "NoCredentials",
			"AccountNotConfigured", "WrongAccount", "NoClient", "TimeLimit", "NotYetVisible", "NotAsApproved",
			"Cancelled" })
	void explainsCallsWithoutAnAnswer(String code) {
		assertExplained(code);
	}

	@Test
	void sendsReadersOfACodeThatIsNotKnownToTheMessageOfEks() {
		assertThat(EksErrorGuide.knows("QuantumFluctuation")).isFalse();
		assertThat(EksErrorGuide.explain("QuantumFluctuation").remedy()).contains("message of EKS");
	}

	@Test
	void anUpdateThatMayNotIsAboutTheRoleOfTheClusterAndACallAboutThatOfThePortal() {
		assertThat(EksErrorGuide.explain("AccessDenied").meaning()).contains("cluster’s IAM role")
			.doesNotContain("portal");
		assertThat(EksErrorGuide.explain("AccessDenied").remedy()).contains("cluster role", "retry")
			.doesNotContain("portal");
		assertThat(EksErrorGuide.explain("AccessDeniedException").remedy()).contains("administrator of the portal");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ResourceInUseException", "ThrottlingException", "ServerException", "Unreachable",
			"TimedOut", "UnreadableAnswer", "Interrupted", "NotYetVisible" })
	void whatWasWaitedForIsToldInThePast(String code) {
		assertThat(EksErrorGuide.explain(code).past()).endsWith(".")
			.doesNotContain(" is ", " has ", "receives", "cannot")
			.isNotEqualTo(EksErrorGuide.explain(code).meaning());
	}

	@Test
	void tellsTheCausesOfOneCodeApartByTheMessage() {
		assertThat(EksErrorGuide.explain("InvalidRequestException", "Cluster 'c' is not in ACTIVE status").meaning())
			.contains("not active");
		assertThat(EksErrorGuide.explain("InvalidRequestException", "Role with arn: r, could not be assumed because")
			.remedy()).contains("AmazonEKSClusterPolicy");
		assertThat(EksErrorGuide
			.explain("InvalidRequestException", "Identity provider config is not associated with cluster c")
			.meaning()).contains("not associated");
		assertThat(EksErrorGuide
			.explain("InvalidParameterException", "Incorrect Identity Provider URL configuration. The Identity")
			.meaning()).contains("own issuer");
		assertThat(EksErrorGuide.explain("InvalidRequestException", null))
			.isEqualTo(EksErrorGuide.explain("InvalidRequestException"));
	}

	private static void assertExplained(String code) {
		assertThat(EksErrorGuide.knows(code)).as(code).isTrue();
		Explanation explanation = EksErrorGuide.explain(code);
		assertThat(explanation.meaning()).endsWith(".").doesNotContain("please");
		assertThat(explanation.remedy()).endsWith(".").doesNotContain("please");
	}

}
