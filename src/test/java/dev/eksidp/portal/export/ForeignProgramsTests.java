package dev.eksidp.portal.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksEndpoint;
import dev.eksidp.portal.oidc.OidcSettings;
import dev.eksidp.portal.oidc.ProviderTags;
import dev.eksidp.portal.testing.PortalTest;
import dev.eksidp.portal.testing.Tool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What the programs that exports are for make of them, where they are on this machine.
 */
@PortalTest
class ForeignProgramsTests {

	private static final ExportSource AWKWARD = new ExportSource(HostileSettings.CLUSTER,
			new OidcSettings("Corp_SSO", "https://sso.example.com/realms/corp", "${client} %{if}\"\\", "email", "oidc:",
					"groups", "oidc:", Map.of("hd", "example.com", "a b", "yes")),
			new ProviderTags(Map.of("team", "payments", "cost-center", "0123")));

	private static final RbacGrant VIEW = new RbacGrant(List.of("platform", "yes"), null, "view", null);

	@TempDir
	private Path directory;

	private final EksEndpoint eks;

	ForeignProgramsTests(@Autowired EksEndpoint eks) {
		this.eks = eks;
	}

	@Test
	void terraformHasNothingToFormat() throws Exception {
		Tool.require("terraform");
		write(ExportFormat.TERRAFORM, AWKWARD);
		assertThat(Tool.in(this.directory).run("terraform", "fmt", "-check", "-diff", ".")).doesNotContain(".tf\n");
	}

	/**
	 * The export of what a cluster of the sandbox has at its start; nothing is left to
	 * change. Runs where Terraform gets the AWS provider.
	 */
	@Test
	void terraformImportsWhatAClusterHasWithNothingToChange() throws Exception {
		Tool.require("terraform");
		Files.writeString(this.directory.resolve("provider.tf"), """
				terraform {
				  required_providers {
				    aws = {
				      source = "hashicorp/aws"
				    }
				  }
				}
				provider "aws" {
				  region                      = "eu-central-1"
				  access_key                  = "111122223333"
				  secret_key                  = "sandbox"
				  skip_credentials_validation = true
				  skip_requesting_account_id  = true
				  skip_metadata_api_check     = true
				  endpoints {
				    eks = "%s"
				  }
				}
				""".formatted(this.eks.uri()));
		write(ExportFormat.TERRAFORM,
				new ExportSource(ClusterArn.of("arn:aws:eks:eu-central-1:111122223333:cluster/search-prod"),
						new OidcSettings("corp-sso", "https://sso.corp.example.com/realms/engineering", "kubernetes",
								"email", null, "groups", "oidc:", Map.of("hd", "corp.example.com")),
						new ProviderTags(Map.of("team", "search", "cost-centre", "4711"))));
		Tool terraform = Tool.in(this.directory).with(Map.of("TF_IN_AUTOMATION", "1", "CHECKPOINT_DISABLE", "1"));
		assumeTrue(terraform.attempt("terraform", "init", "-input=false", "-no-color").code() == 0,
				"Terraform cannot get the AWS provider");
		terraform.run("terraform", "validate", "-no-color");
		assertThat(terraform.run("terraform", "plan", "-input=false", "-no-color"))
			.contains("1 to import, 0 to add, 0 to change, 0 to destroy");
	}

	@Test
	void kubectlReadsTheKubeconfig() throws Exception {
		Tool.require("kubectl");
		Path file = write(ExportFormat.KUBECONFIG, AWKWARD);
		String said = Tool.in(this.directory).run("kubectl", "config", "view", "--kubeconfig=" + file, "-o", "json");
		JsonNode exec = new JsonMapper().readTree(said.substring(said.indexOf('{'))).at("/users/0/user/exec");
		assertThat(exec.path("args").toString()).contains("oidc-login", "https://sso.example.com/realms/corp");
	}

	@Test
	void kubectlReadsTheManifests() throws Exception {
		Tool.require("kubectl");
		for (ExportFormat format : List.of(ExportFormat.ACK, ExportFormat.CROSSPLANE, ExportFormat.RBAC)) {
			Path file = write(format, AWKWARD);
			Files.writeString(this.directory.resolve("kustomization.yaml"),
					"resources: [%s]\n".formatted(file.getFileName()));
			assertThat(Tool.in(this.directory).run("kubectl", "kustomize", ".")).as(format.label())
				.contains((format == ExportFormat.RBAC) ? "kind: ClusterRoleBinding" : "kind: IdentityProviderConfig");
		}
	}

	private Path write(ExportFormat format, ExportSource source) throws Exception {
		Export export = Exports.of(format, source, (format == ExportFormat.RBAC) ? VIEW : null, "");
		return Files.writeString(this.directory.resolve(export.fileName()), export.text());
	}

}
