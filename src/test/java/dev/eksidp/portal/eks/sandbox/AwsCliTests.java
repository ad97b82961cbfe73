package dev.eksidp.portal.eks.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.eksidp.portal.testing.Tool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The AWS CLI against the sandbox EKS, where it is on this machine.
 */
class AwsCliTests {

	@RegisterExtension
	private final RunningSandbox sandbox = new RunningSandbox();

	@TempDir
	private Path directory;

	@BeforeEach
	void require() {
		Tool.require("aws");
	}

	@Test
	void associatesAndDescribesAProvider() {
		JsonNode update = aws("associate-identity-provider-config", "--cluster-name", RunningSandbox.PROD, "--oidc",
				"identityProviderConfigName=corp-sso,issuerUrl=https://sso.example.com,clientId=kubernetes,requiredClaims={hd=example.com}",
				"--tags", "team=payments");
		assertThat(update.at("/update/status").asString()).isEqualTo("InProgress");
		assertThat(aws("list-identity-provider-configs", "--cluster-name", RunningSandbox.PROD)
			.at("/identityProviderConfigs/0/name")
			.asString()).isEqualTo("corp-sso");
		JsonNode described = aws("describe-identity-provider-config", "--cluster-name", RunningSandbox.PROD,
				"--identity-provider-config", "type=oidc,name=corp-sso")
			.at("/identityProviderConfig/oidc");
		assertThat(described.path("status").asString()).isEqualTo("CREATING");
		assertThat(described.at("/requiredClaims/hd").asString()).isEqualTo("example.com");
		assertThat(described.at("/tags/team").asString()).isEqualTo("payments");
	}

	@Test
	void saysWhyItIsRefused() {
		Tool.Outcome refused = tool().attempt(command("describe-cluster", "--name", "not-there"));
		assertThat(refused.code()).isNotZero();
		assertThat(refused.output()).contains("ResourceNotFoundException");
	}

	private JsonNode aws(String... arguments) {
		return new JsonMapper().readTree(tool().run(command(arguments)));
	}

	private String[] command(String... arguments) {
		List<String> command = new ArrayList<>(List.of("aws", "eks"));
		command.addAll(List.of(arguments));
		command.addAll(
				List.of("--region", "eu-west-1", "--output", "json", "--endpoint-url", this.sandbox.uri().toString()));
		return command.toArray(String[]::new);
	}

	private Tool tool() {
		return Tool.in(this.directory)
			.with(Map.of("AWS_ACCESS_KEY_ID", RunningSandbox.ACCOUNT, "AWS_SECRET_ACCESS_KEY", "sandbox",
					"AWS_EC2_METADATA_DISABLED", "true", "AWS_CONFIG_FILE", "/dev/null", "AWS_PAGER", ""));
	}

}
