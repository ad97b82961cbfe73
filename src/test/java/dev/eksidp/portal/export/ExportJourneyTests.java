package dev.eksidp.portal.export;

import java.nio.file.Files;
import java.util.regex.Pattern;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.eksidp.portal.testing.Browser;
import dev.eksidp.portal.testing.BrowserTest;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * From another tool into the form, and from a request into other tools.
 */
@BrowserTest
class ExportJourneyTests {

	private static final String TERRAFORM = """
			resource "aws_eks_identity_provider_config" "this" {
			  cluster_name = "platform-tools"
			  oidc {
			    client_id                     = "kubernetes"
			    identity_provider_config_name = "corp-sso"
			    issuer_url                    = %s
			    groups_claim                  = "groups"
			    groups_prefix                 = "oidc:"
			    required_claims = { hd = "example.com" }
			  }
			  tags = { team = "platform" }
			}
			""";

	@Test
	void aPastedResourceFillsInTheFormAndItsRequestIsExported(Browser requester) throws Exception {
		Page page = requester.signIn("requester");
		requester.open("/requests/new");
		page.getByLabel("Reason").fill("Move it to the portal");
		page.getByText("Paste from Terraform, eksctl, the AWS CLI or others").click();
		page.getByLabel("Text", new Page.GetByLabelOptions().setExact(true)).fill(TERRAFORM.formatted("[var.issuer]"));
		fillIn(page);
		assertThat(page.locator("#paste-err")).hasText("Line 6: issuer_url is not a text.");
		assertThat(page.locator("#paste")).isFocused();
		assertThat(page.locator("#paste")).hasValue(Pattern.compile("var\\.issuer"));
		assertThat(page.getByLabel("Reason")).hasValue("Move it to the portal");
		requester.assertAccessible();
		requester.takeScreenshots("paste-unreadable");

		page.locator("#paste").fill(TERRAFORM.formatted("\"https://sso.example.com\""));
		fillIn(page);
		assertThat(page.locator("#paste-fold [role=status]")).containsText("Filled in from Terraform");
		assertThat(page.locator("#paste-fold [role=status]")).isFocused();
		assertThat(page.getByLabel("Issuer URL")).hasValue("https://sso.example.com");
		assertThat(page.getByLabel("Groups prefix")).hasValue("oidc:");
		assertThat(page.getByLabel("Required claim 1, value")).hasValue("example.com");
		assertThat(page.getByLabel("Tag 1, key")).hasValue("team");
		assertThat(page.locator("#cluster")).hasValue("platform-tools");
		assertThat(page.getByLabel("Reason")).hasValue("Move it to the portal");
		assertThat(page.locator("#preview")).containsText("Associate corp-sso");
		requester.assertAccessible();
		requester.takeScreenshots("paste-read");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Submit for approval")).click();

		assertThat(page.locator("h1")).containsText("platform-tools");
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Terraform, CloudFormation and others"))
			.click();
		assertThat(page.locator("pre").first()).containsText("id = \"platform-tools:corp-sso\"");
		assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Copy").setExact(true)))
			.isVisible();
		requester.assertAccessible();
		requester.takeScreenshots("export-terraform");
		Download file = page.waitForDownload(
				() -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Download")).click());
		org.assertj.core.api.Assertions.assertThat(file.suggestedFilename()).isEqualTo("platform-tools-oidc.tf");
		org.assertj.core.api.Assertions.assertThat(Files.readString(file.path())).contains("import {");

		page.setViewportSize(320, 640);
		for (ExportFormat format : ExportFormat.values()) {
			assertThat(
					page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(format.label()).setExact(true)))
				.isInViewport();
		}
		page.setViewportSize(1280, 900);
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("RBAC")).click();
		page.getByLabel("Groups").fill("CN=admins,OU=groups\nplatform");
		bind(page);
		assertThat(page.locator("#roleName-err")).isVisible();
		assertThat(page.getByLabel("Groups")).hasValue("CN=admins,OU=groups\nplatform");
		requester.assertAccessible();
		page.getByLabel("Role", new Page.GetByLabelOptions().setExact(true)).fill("view");
		bind(page);
		assertThat(page.locator("pre").first()).containsText("ClusterRoleBinding");
		assertThat(page.locator("pre").first()).containsText("\"oidc:CN=admins,OU=groups\"");
		requester.assertAccessible();
		requester.takeScreenshots("export-rbac");
		Download binding = page.waitForDownload(
				() -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Download")).click());
		org.assertj.core.api.Assertions.assertThat(Files.readString(binding.path())).contains("oidc:platform");

		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("#")).click();
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Revise")).click();
		page.getByText("Paste from Terraform, eksctl, the AWS CLI or others").click();
		page.locator("#paste").fill("""
				identityProviders:
				  - {type: oidc, name: other, issuerURL: https://b.example.com, clientID: "0123"}
				""");
		fillIn(page);
		assertThat(page.locator("h1")).containsText("Revise request");
		assertThat(page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true))).hasValue("other");
		assertThat(page.getByLabel("Client ID")).hasValue("0123");
		assertThat(page.getByLabel("Groups claim")).hasValue("");
		assertThat(page.getByLabel("Tag 1, key")).hasValue("team");
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Cancel")).click();
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Withdraw")).click();
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Withdraw request")).click();
		assertThat(page.locator("h2#turn")).hasText("Withdrawn");
	}

	@Test
	void theProviderOfAClusterIsExported(Browser auditor) {
		Page page = auditor.signIn("auditor");
		auditor.open("/clusters?q=payments-legacy");
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("payments-legacy")).first().click();
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Terraform, CloudFormation and others"))
			.click();
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("kubeconfig")).click();
		assertThat(page.locator("pre").first()).containsText("oidc-login");
		auditor.assertAccessible();
		auditor.takeScreenshots("export-kubeconfig");
	}

	private static void fillIn(Page page) {
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Fill in the form")).click();
	}

	private static void bind(Page page) {
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show the binding")).click();
	}

}
