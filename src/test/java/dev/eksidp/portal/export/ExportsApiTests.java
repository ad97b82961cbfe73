package dev.eksidp.portal.export;

import java.time.Duration;

import dev.eksidp.portal.testing.Api;
import dev.eksidp.portal.testing.Api.Answer;
import dev.eksidp.portal.testing.PortalTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@PortalTest
class ExportsApiTests {

	private static final String BODY = """
			{"clusterArn": "arn:aws:eks:eu-west-1:111122223333:cluster/exported",
			 "oidc": {"identityProviderConfigName": "corp-sso", "issuerUrl": "https://sso.example.com", "clientId": "kubernetes", "groupsClaim": "groups",
			          "groupsPrefix": "oidc:"},
			 "tags": {"team": "payments"}%s}
			""";

	private static final String GRANT = ", \"rbac\": {\"groups\": [\"platform\"], \"roleName\": \"view\"}";

	@LocalServerPort
	private int port;

	@ParameterizedTest
	@CsvSource({ "terraform, text/plain, exported-oidc.tf, aws_eks_identity_provider_config",
			"cloudformation, application/yaml, exported-oidc.cloudformation.yaml, AWS::EKS::IdentityProviderConfig",
			"eksctl, application/yaml, exported-oidc.eksctl.yaml, ClusterConfig",
			"aws-cli, application/json, exported-oidc.json, identityProviderConfigName",
			"ack, application/yaml, exported-oidc.ack.yaml, eks.services.k8s.aws/v1alpha1",
			"crossplane, application/yaml, exported-oidc.crossplane.yaml, eks.aws.upbound.io/v1beta2",
			"kubeconfig, application/yaml, exported-kubeconfig.yaml, oidc-login" })
	void answersInTheFormatItself(String format, String type, String file, String content) {
		Answer export = post(format, BODY.formatted(""));
		assertThat(export.status()).as(export.toString()).isEqualTo(200);
		assertThat(export.header("Content-Type")).startsWith(type);
		assertThat(export.header("Content-Disposition")).isEqualTo("attachment; filename=\"" + file + "\"");
		assertThat(export.response().body()).contains(content);
	}

	@Test
	void bindsGroupsToARole() {
		Answer export = post("rbac", BODY.formatted(GRANT));
		assertThat(export.status()).as(export.toString()).isEqualTo(200);
		assertThat(export.response().body()).contains("kind: ClusterRoleBinding").contains("oidc:platform");
	}

	@Test
	void doesNotKnowOtherFormats() {
		for (String format : new String[] { "-1", "yaml", "TERRAFORM", "%00", "a%20b" }) {
			Answer refused = post(format, BODY.formatted(""));
			assertThat(refused.status()).as(refused.toString()).isIn(400, 404);
		}
		assertThat(post("yaml", BODY.formatted("")).text("/type")).isEqualTo("/problems/export-format-unknown");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "terraform | {} | /clusterArn",
			"terraform | {\"clusterArn\": \"x\"} | /clusterArn",
			"rbac | {\"clusterArn\": \"arn:aws:eks:eu-west-1:111122223333:cluster/c\", \"oidc\": {\"identityProviderConfigName\": \"a\", \"issuerUrl\": \"https://a.example.com\", \"clientId\": \"c\"}} | /rbac",
			"rbac | {\"clusterArn\": \"arn:aws:eks:eu-west-1:111122223333:cluster/c\", \"oidc\": {\"identityProviderConfigName\": \"a\", \"issuerUrl\": \"https://a.example.com\", \"clientId\": \"c\", \"groupsClaim\": \"g\"}, \"rbac\": {\"groups\": [\"x\", \"\"], \"roleKind\": \"Role\", \"roleName\": \"r\"}} | /rbac/groups/1",
			"eksctl | {\"clusterArn\": \"arn:aws:eks:eu-west-1:111122223333:cluster/c\", \"oidc\": {\"identityProviderConfigName\": \"a\", \"issuerUrl\": \"http://a.example.com\", \"clientId\": \"c\"}} | /oidc/issuerUrl",
			"eksctl | {\"clusterArn\": \"arn:aws:eks:eu-west-1:111122223333:cluster/c\", \"oidc\": {\"identityProviderConfigName\": \"a\", \"issuerUrl\": \"https://a.example.com\", \"clientId\": \"c\"}, \"tags\": {\"aws:x\": \"\"}} | /tags/aws:x",
			"eksctl | {\"clusterArn\": \"arn:aws:eks:eu-west-1:111122223333:cluster/c\", \"oidc\": {\"identityProviderConfigName\": \"a\", \"issuerUrl\": \"https://a.example.com\", \"clientId\": \"c\"}, \"rbac\": {\"groups\": [\"x\"], \"roleName\": \"r\"}} | /rbac" })
	void pointsAtWhatIsWrong(String format, String body, String pointer) {
		Answer refused = post(format, body);
		assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
		assertThat(refused.text("/errors/0/pointer")).isEqualTo(pointer);
	}

	@Test
	void exportsWhatAChangeRequestAsksFor() {
		Api requester = Api.of(this.port, "requester");
		String id = requester.submit("platform-tools");
		String exports = "/change-requests/" + id + "/exports/";
		Answer terraform = Api.of(this.port, "auditor").get(exports + "terraform");
		assertThat(terraform.status()).as(terraform.toString()).isEqualTo(200);
		assertThat(terraform.response().body()).contains("id = \"platform-tools:corp-sso\"");
		Answer noGroups = requester.get(exports + "rbac?groups=CN%3Da,OU%3Db&roleName=view");
		assertThat(noGroups.status()).isEqualTo(422);
		assertThat(noGroups.text("/errors/0/pointer")).isEqualTo("/oidc/groupsClaim");
		assertThat(noGroups.json().at("/errors").size()).as("A comma does not make two groups").isOne();
		assertThat(requester.get(exports + "yaml").text("/type")).isEqualTo("/problems/export-format-unknown");
		assertThat(requester.get("/change-requests/abc/exports/eksctl").text("/type"))
			.isEqualTo("/problems/change-request-not-found");
		assertThat(requester.post("/change-requests/" + id + "/withdrawal", null).status()).isEqualTo(200);
	}

	@Test
	void aRequestThatRemovesAProviderHasNothingToExport() {
		Api requester = Api.of(this.port, "requester");
		String set = "/change-requests/" + requester.submit("analytics-prod");
		Answer approved = Api.of(this.port, "approver")
			.post(set + "/reviews", "{\"decision\": \"APPROVE\", \"revision\": 1}");
		assertThat(approved.status()).as(approved.toString()).isEqualTo(200);
		await().atMost(Duration.ofSeconds(30)).until(() -> requester.get(set).text("/status").equals("SUCCEEDED"));
		Answer removal = requester.post("/change-requests",
				"{\"clusterArn\": \"%s\", \"operation\": \"DISASSOCIATE\", \"reason\": \"Try it\"}"
					.formatted(requester.arn("analytics-prod")));
		assertThat(removal.status()).as(removal.toString()).isEqualTo(201);
		String remove = "/change-requests/" + removal.text("/id");
		Answer refused = requester.get(remove + "/exports/eksctl");
		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.text("/type")).isEqualTo("/problems/nothing-to-export");
		assertThat(requester.post(remove + "/withdrawal", null).status()).isEqualTo(200);
	}

	private Answer post(String format, String body) {
		return Api.of(this.port, "auditor").post("/exports/" + format, body);
	}

}
