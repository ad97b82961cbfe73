package dev.eksidp.portal.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.eksidp.portal.oidc.OidcSettings;
import dev.eksidp.portal.oidc.ProviderTags;
import dev.eksidp.portal.shell.InvalidInput;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ExportsTests {

	private static final JsonMapper json = new JsonMapper();

	/** YAML 1.2, which is not what exports are written with. */
	private static final YAMLMapper yaml = new YAMLMapper();

	private static final JsonNode schemas = schemas();

	private static final OidcSettings OIDC = new OidcSettings("Corp_SSO", "https://sso.example.com/realms/corp",
			"kubernetes", "email", "oidc:", "groups", "oidc:", Map.of("hd", "example.com"));

	private static final ExportSource SOURCE = new ExportSource(HostileSettings.CLUSTER, OIDC,
			new ProviderTags(Map.of("team", "payments", "cost-center", "0123")));

	private static final RbacGrant VIEW = new RbacGrant(List.of("platform", "yes"), null, "view", null);

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "TERRAFORM")
	void isWhatTheToolTakes(ExportFormat format) {
		Export export = export(format, SOURCE);
		assertThat(violations(format, parse(export))).as(export.text()).isEmpty();
		assertThat(export.fileName()).startsWith("payments-prod-").matches("[A-Za-z0-9._-]+");
		assertThat(export.command()).contains(export.fileName());
	}

	@Property(tries = 300)
	@Domain(HostileSettings.class)
	void isWhatTheToolTakesHoweverHostileTheValues(@ForAll ExportSource source) {
		for (ExportFormat format : ExportFormat.values()) {
			if (format != ExportFormat.TERRAFORM && (format != ExportFormat.RBAC || source.oidc().groupsClaim() != null)
					&& !(format == ExportFormat.CLOUDFORMATION && source.toString().contains("{{resolve:"))) {
				Export export = export(format, source);
				JsonNode parsed = hasRareEscapes(export) ? parseAsYaml11(export) : parse(export);
				assertThat(violations(format, parsed)).as(export.text()).isEmpty();
				assertThat(texts(parsed)).as(export.text()).containsAll(values(format, source));
				if (!"application/json".equals(format.mediaType())) {
					assertThat(parseAsYaml11(export)).as("YAML 1.1 says the same as 1.2: " + export.text())
						.isEqualTo(parsed);
				}
			}
		}
	}

	@Test
	void terraformIsAsItsFormatterWouldWriteIt() {
		assertThat(export(ExportFormat.TERRAFORM, SOURCE).text()).isEqualTo("""
				# The identity provider of the cluster payments-prod in the account 111122223333, eu-west-1.
				resource "aws_eks_identity_provider_config" "Corp_SSO" {
				  cluster_name = "payments-prod"

				  oidc {
				    identity_provider_config_name = "Corp_SSO"
				    issuer_url                    = "https://sso.example.com/realms/corp"
				    client_id                     = "kubernetes"
				    username_claim                = "email"
				    username_prefix               = "oidc:"
				    groups_claim                  = "groups"
				    groups_prefix                 = "oidc:"

				    required_claims = {
				      "hd" = "example.com"
				    }
				  }

				  tags = {
				    "cost-center" = "0123"
				    "team"        = "payments"
				  }
				}

				# Takes over the provider that the cluster has. Remove it to have Terraform make the provider.
				import {
				  to = aws_eks_identity_provider_config.Corp_SSO
				  id = "payments-prod:Corp_SSO"
				}
				""");
	}

	@Test
	void aNameWithAColonHasNoImportBlockAndTheReason() {
		OidcSettings colon = new OidcSettings("corp:sso", "https://sso.example.com", "kubernetes", null, null, null,
				null, Map.of());
		Export export = export(ExportFormat.TERRAFORM,
				new ExportSource(HostileSettings.CLUSTER, colon, ProviderTags.NONE));
		assertThat(export.text()).contains("\"corp:sso\"", "# No import block").doesNotContain("import {");
		assertThat(export.notes()).anyMatch((note) -> note.contains("has a colon itself"));
	}

	@Test
	void nothingInTerraformIsATemplate() {
		assertThat(HclText.quote("${x} %{if} $${y} \"\\\n\u202e\ud83d\ude80"))
			.isEqualTo("\"$${x} %%{if} $$\\u007by} \\\"\\\\\\n\\u202e\ud83d\ude80\"");
	}

	@Test
	void yamlQuotesWhatSomeToolWouldTakeForSomethingElse() {
		assertThat(export(ExportFormat.EKSCTL, SOURCE).text()).isEqualTo("""
				# The identity provider of the cluster payments-prod in the account 111122223333, eu-west-1.
				apiVersion: eksctl.io/v1alpha5
				kind: ClusterConfig
				metadata:
				  name: payments-prod
				  region: eu-west-1
				identityProviders:
				  - type: oidc
				    name: Corp_SSO
				    issuerURL: https://sso.example.com/realms/corp
				    clientID: kubernetes
				    usernameClaim: email
				    usernamePrefix: "oidc:"
				    groupsClaim: groups
				    groupsPrefix: "oidc:"
				    requiredClaims:
				      hd: example.com
				    tags:
				      cost-center: "0123"
				      team: payments
				""");
	}

	@Test
	void cloudFormationHasListsOfKeysAndValues() {
		JsonNode properties = parse(export(ExportFormat.CLOUDFORMATION, SOURCE))
			.at("/Resources/IdentityProvider/Properties");
		assertThat(properties.at("/Oidc/RequiredClaims/0/Key").asString()).isEqualTo("hd");
		assertThat(properties.at("/Tags/0/Value").asString()).isEqualTo("0123");
	}

	@Test
	void cloudFormationMustNotFetchSecrets() {
		OidcSettings oidc = new OidcSettings("corp-sso", "https://sso.example.com",
				"{{resolve:secretsmanager:database}}", null, null, null, null, Map.of("a", "{{resolve:ssm:/x:1}}"));
		ExportSource source = new ExportSource(HostileSettings.CLUSTER, oidc, ProviderTags.NONE);
		assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> export(ExportFormat.CLOUDFORMATION, source))
			.satisfies((refused) -> assertThat(refused.violations()).extracting("pointer")
				.containsExactly("/oidc/clientId", "/oidc/requiredClaims/a"));
		assertThat(parse(export(ExportFormat.EKSCTL, source)).at("/identityProviders/0/clientID").asString())
			.isEqualTo("{{resolve:secretsmanager:database}}");
	}

	@Test
	void kubeconfigAsksForTheScopeThatTheUsernameNeeds() {
		Export export = export(ExportFormat.KUBECONFIG, SOURCE);
		assertThat(texts(parse(export).at("/users/0/user/exec/args"))).contains(
				"--oidc-issuer-url=https://sso.example.com/realms/corp", "--oidc-client-id=kubernetes",
				"--oidc-extra-scope=email");
		assertThat(export.notes()).anyMatch((note) -> note.contains("--oidc-extra-scope=groups"));
	}

	@Test
	void rbacPutsThePrefixBeforeGroups() {
		JsonNode everywhere = parse(export(ExportFormat.RBAC, SOURCE));
		assertThat(everywhere.at("/kind").asString()).isEqualTo("ClusterRoleBinding");
		assertThat(everywhere.at("/subjects/1/name").asString()).isEqualTo("oidc:yes");
		JsonNode inOne = parse(Exports.of(ExportFormat.RBAC, SOURCE,
				new RbacGrant(List.of("platform"), "Role", "deployer", "payments"), "/rbac"));
		assertThat(inOne.at("/kind").asString()).isEqualTo("RoleBinding");
		assertThat(inOne.at("/metadata/namespace").asString()).isEqualTo("payments");
		assertThat(inOne.at("/roleRef/kind").asString()).isEqualTo("Role");
	}

	private static Export export(ExportFormat format, ExportSource source) {
		return Exports.of(format, source, (format == ExportFormat.RBAC) ? VIEW : null, "/rbac");
	}

	private static JsonNode parse(Export export) {
		return ("application/json".equals(export.format().mediaType()) ? json : yaml).readTree(export.text());
	}

	private static JsonNode parseAsYaml11(Export export) {
		return json.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(export.text()));
	}

	/**
	 * Those of YAML that our reader of YAML 1.2 does not know, although they are in it.
	 */
	private static boolean hasRareEscapes(Export export) {
		return export.text().matches("(?s).*\\\\[LPN_].*") && !"application/json".equals(export.format().mediaType());
	}

	private static List<String> violations(ExportFormat format, JsonNode document) {
		ObjectNode schema = (ObjectNode) schemas.deepCopy();
		schema.put("$ref", "#/$defs/" + format.id());
		Schema compiled = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
		return compiled.validate(document).stream().map(Object::toString).toList();
	}

	/**
	 * What has to be found in it again.
	 */
	private static Set<String> values(ExportFormat format, ExportSource source) {
		OidcSettings oidc = source.oidc();
		return switch (format) {
			case KUBECONFIG -> Set.of("--oidc-issuer-url=" + oidc.issuerUrl(), "--oidc-client-id=" + oidc.clientId());
			case RBAC -> Set.of(((oidc.groupsPrefix() != null) ? oidc.groupsPrefix() : "") + "platform");
			default -> {
				Map<String, Object> all = new TreeMap<>(SettingNames.AWS.texts(oidc));
				List<String> values = new ArrayList<>(oidc.requiredClaims().values());
				values.addAll(source.tags().values().values());
				all.values().forEach((value) -> values.add(value.toString()));
				yield Set.copyOf(values);
			}
		};
	}

	private static List<String> texts(JsonNode node) {
		List<String> texts = new ArrayList<>();
		if (node.isString()) {
			texts.add(node.asString());
		}
		node.forEach((child) -> texts.addAll(texts(child)));
		return texts;
	}

	private static JsonNode schemas() {
		try (InputStream file = ExportsTests.class.getResourceAsStream("/export/schemas.json")) {
			return json.readTree(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
