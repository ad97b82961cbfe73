package dev.eksidp.portal.export;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;

import dev.eksidp.portal.export.PastedSettings.Read;
import dev.eksidp.portal.export.PastedSettings.Unreadable;
import dev.eksidp.portal.oidc.OidcSettings;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PastedSettingsTests {

	private static final String MINIMAL = """
			resource "aws_eks_identity_provider_config" "this" {
			  cluster_name = %s
			  oidc {
			    client_id                     = "kubernetes"
			    identity_provider_config_name = "corp-sso"
			    issuer_url                    = %s
			  }
			  tags = %s
			}
			""";

	@Property(tries = 500)
	@Domain(HostileSettings.class)
	void whatWasExportedIsReadAsTheSame(@ForAll ExportSource source) {
		for (ExportFormat format : new ExportFormat[] { ExportFormat.AWS_CLI, ExportFormat.TERRAFORM,
				ExportFormat.EKSCTL, ExportFormat.ACK, ExportFormat.CROSSPLANE, ExportFormat.CLOUDFORMATION }) {
			if (format == ExportFormat.CLOUDFORMATION && source.toString().contains("{{resolve:")) {
				continue;
			}
			String text = Exports.of(format, source, null, "").text();
			assertThat(read(text.replace("\n", "\r\n"))).as("Line breaks as browsers send them").isEqualTo(read(text));
			Read read = read(text);
			assertThat(read.oidc()).as(text).isEqualTo(source.oidc());
			assertThat(read.tags()).as(text).isEqualTo(source.tags());
			assertThat(read.clusterName()).isEqualTo("payments-prod");
			assertThat(read.notes()).isEmpty();
		}
	}

	@Property(tries = 5000)
	void noTextBreaksTheReaders(@ForAll @StringLength(max = 60) String text) {
		assertThat(PastedSettings.of("resource \"a\" {" + text)).isNotNull();
		assertThat(PastedSettings.of("{\"oidc\":" + text)).isNotNull();
		assertThat(PastedSettings.of("identityProviders:\n" + text)).isNotNull();
		assertThat(PastedSettings.of(text)).isNotNull();
	}

	@Property(tries = 1000)
	@Domain(HostileSettings.class)
	@Domain(DomainContext.Global.class)
	void halfOfAnExportBreaksNothing(@ForAll ExportSource source, @ForAll int cut) {
		for (ExportFormat format : ExportFormat.values()) {
			if (format != ExportFormat.RBAC && format != ExportFormat.CLOUDFORMATION) {
				String text = Exports.of(format, source, null, "").text();
				assertThat(PastedSettings.of(text.substring(0, Math.floorMod(cut, text.length())))).isNotNull();
				assertThat(PastedSettings.of(text.substring(Math.floorMod(cut, text.length())))).isNotNull();
			}
		}
	}

	@Test
	void readsAFileWithExpressionsElsewhere() {
		Read read = read("""
				variable "issuer" {
				  type = string
				}
				/* the cluster */
				locals { all = { for k, v in var.x : k => upper("${v}") } }
				resource "aws_eks_cluster" "main" {
				  name     = "${local.prefix}-eks" // not read
				  role_arn = aws_iam_role.this.arn
				  vpc_config { subnet_ids = [for s in var.subnets : s.id if s.public] }
				  depends_on = [
				    aws_iam_role.this,
				  ]
				  policy = <<-EOT
				    { "a": "${var.b}" }
				  EOT
				}
				resource "aws_eks_identity_provider_config" "this" {
				  cluster_name = aws_eks_cluster.main.name
				  oidc {
				    client_id                     = "kubernetes"
				    identity_provider_config_name = "corp-sso" # the name
				    issuer_url                    = "https://sso.example.com"
				    required_claims = { "hd" : "example.com", level = 3 }
				  }
				  tags = { Team = "payments"
				    "a b" = "c" }
				  timeouts { create = "60m" }
				}
				""");
		assertThat(read.oidc()).isEqualTo(new OidcSettings("corp-sso", "https://sso.example.com", "kubernetes", null,
				null, null, null, Map.of("hd", "example.com", "level", "3")));
		assertThat(read.tags().values()).isEqualTo(Map.of("Team", "payments", "a b", "c"));
		assertThat(read.clusterName()).isNull();
		assertThat(read.notes()).singleElement().asString().contains("aws_eks_cluster.main.name");
	}

	@Test
	void readsTerraformWhoseTagsAreWorkedOutElsewhereAndSaysThatTheyAreMissing() {
		Read read = read(MINIMAL.formatted("\"c\"", "\"https://sso.example.com\"", "merge(local.tags, { a = 1 })"));
		assertThat(read.oidc().issuerUrl()).isEqualTo("https://sso.example.com");
		assertThat(read.tags().values()).isEmpty();
		assertThat(read.notes()).singleElement()
			.asString()
			.startsWith("Line 8: tags is merge(local.tags, { a = 1 }), which is not a literal");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = {
					"var.issuer | {} | Line 6: issuer_url is var.issuer, which is not a literal; fill it in yourself.",
					"\"https://${var.host}\" | {} | Line 6: issuer_url is \"https://${var.host}\"",
					"\"https://sso.example.com\" | { (var.key) = \"x\" } | Line 8: tags (var.key) is (var.key)",
					"\"https://sso.example.com\" | { team = local.team } | Line 8: tags team is local.team" })
	void terraformKeepsTheLiteralsAroundWhatIsWorkedOut(String issuer, String tags, String note) {
		Read read = read(MINIMAL.formatted("\"c\"", issuer, tags));
		assertThat(read.oidc().clientId()).isEqualTo("kubernetes");
		assertThat(read.notes()).singleElement().asString().startsWith(note);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "[\"https://sso.example.com\"] | {} | Line 6: issuer_url is not a text",
					"\"https://sso.example.com | {} | Line 6: The text that starts here has no closing quote",
					"\"\\q\" | {} | Line 6: HCL does not know the escape", "| {} | Line 6: A value is missing",
					"\"https://sso.example.com\" | { | Line 1: The block that starts here is not closed" })
	void terraformSaysWhatCannotBeRead(String issuer, String tags, String detail) {
		assertThat(unreadable(MINIMAL.formatted("\"c\"", (issuer != null) ? issuer : "", tags))).startsWith(detail);
	}

	@Test
	void readsWhatTheAwsCliAnswers() {
		Read read = read(
				"""
						{"identityProviderConfig": {"oidc": {"identityProviderConfigName": "okta", "identityProviderConfigArn": "arn:x", "clusterName": "c1",
						  "issuerUrl": "https://sso.example.com", "clientId": "k", "usernameClaim": null, "requiredClaims": {}, "tags": {"a": "b"}, "status": "ACTIVE"}}}
						""");
		assertThat(read.oidc().name()).isEqualTo("okta");
		assertThat(read.clusterName()).isEqualTo("c1");
		assertThat(read.tags().values()).isEqualTo(Map.of("a", "b"));
		assertThat(read.notes()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"{\"oidc\": {\"issuerUrl\": } | Line 1: This is not JSON.",
			"{\"oidc\": {}, \"oidc\": {}} | Line 1: This is not JSON. Duplicate",
			"{\"clusterName\": \"x\"} | Line 1: This was recognised as JSON or YAML with clusterName, but there is no member oidc",
			"[1] | Line 1: This was recognised as JSON or YAML, but it is no object",
			"{\"oidc\": {\"issuerUrl\": []}} | Line 1: issuerUrl is not a text" })
	void jsonSaysWhatCannotBeRead(String text, String detail) {
		assertThat(unreadable(text)).startsWith(detail);
	}

	@Test
	void readsWhatTheAwsCliSaysInYaml() {
		Read answer = read("""
				identityProviderConfig:
				  oidc:
				    clientId: kubernetes
				    clusterName: c1
				    identityProviderConfigArn: arn:x
				    identityProviderConfigName: okta
				    issuerUrl: https://sso.example.com
				    status: ACTIVE
				    tags: {}
				""");
		assertThat(answer.format()).isEqualTo("AWS CLI");
		assertThat(answer.oidc().issuerUrl()).isEqualTo("https://sso.example.com");
		assertThat(answer.clusterName()).isEqualTo("c1");
		assertThat(answer.notes()).isEmpty();
		assertThat(read("clusterName: c1\noidc:\n  issuerUrl: https://sso.example.com\n").clusterName())
			.isEqualTo("c1");
	}

	@Test
	void takesAColonInTheFirstLineForTerraformToo() {
		Read read = read("""
				\ufeffcluster_name = "c1" # note: the inside of a resource
				oidc {
				  identity_provider_config_name = "corp-sso"
				  issuer_url = <<-EOT
				    https://sso.example.com
				  EOT
				  client_id = "kubernetes"
				}
				""");
		assertThat(read.format()).isEqualTo("Terraform");
		assertThat(read.clusterName()).isEqualTo("c1");
		assertThat(read.oidc().clientId()).isEqualTo("kubernetes");
	}

	@Test
	void readsAnEksctlFile() {
		Read read = read(
				"""
						---
						# a cluster
						apiVersion: eksctl.io/v1alpha5
						kind: ClusterConfig
						metadata: {name: c1, region: eu-west-1}
						labels: &labels {team: payments}
						identityProviders:
						  - {type: oidc, name: okta, issuerURL: "https://sso.example.com", clientID: 0123, tags: *labels, colour: red}
						""");
		assertThat(read.oidc().clientId()).isEqualTo("0123");
		assertThat(read.region()).isEqualTo("eu-west-1");
		assertThat(read.tags().values()).isEqualTo(Map.of("team", "payments"));
		assertThat(read.notes()).containsExactly("Line 8: colour is no setting that is known here, and was left out.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "identityProviders: [{issuerURL: !!java.net.URL [\"http://x\"]}]",
			"identityProviders: [{issuerURL: !!str x}]", "a: !Ref x", "identityProviders: [{<<: {a: b}}]",
			"identityProviders: [{name: a, name: b}]", "a: b\n---\nc: d", "a: [", "a: \"\n", "identityProviders: []",
			"identityProviders: [{}, {}]", "identityProviders: &a [*a]", "? [a]\n: b", "just: words",
			"identityProviders: [{type: saml}]", "a: \"\\x", "a: \"\\UFFFFFFFF\"" })
	void yamlIsReadWithoutSurprises(String text) {
		assertThat(unreadable(text)).isNotEmpty();
	}

	@Test
	void nothingCanBeMultipliedOrNestedWithoutEnd() {
		StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
		for (int i = 1; i < 30; i++) {
			bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
		}
		assertThat(unreadable(bomb + "identityProviders: *a29")).contains("aliases");
		assertThat(unreadable("a: " + "[".repeat(5_000))).isNotEmpty();
		assertThat(unreadable("[".repeat(30_000))).isNotEmpty();
		assertThat(unreadable("a = " + "[".repeat(30_000))).contains("nested deeper");
		assertThat(unreadable("a = " + "(".repeat(30_000))).contains("nested deeper");
		assertThat(unreadable("a = \"" + "${".repeat(30_000))).contains("nested deeper");
		assertThat(unreadable("a {".repeat(20_000))).contains("nested deeper");
		assertThat(unreadable("a: " + "x".repeat(70_000))).contains("longer than");
		assertThat(unreadable("#\n".repeat(30_000))).contains("Paste something");
		assertThat(unreadable("a = b\n".repeat(10_000))).contains("set twice");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a: {", "- ", "? ", "&a ", "a: \"\\n", "\n", " ", "/* ", "// \n", "a = <<A\n", "x = {\n",
			"x = \"$", "a.", "a b ", "1", "\"a\"", "{\"a\":", "{\"a\":1,", "!!a ", "a: b\n", "- a\n", "a=1\n", "%",
			"*a ", "<<<", "a<<b=", "a=b ", "a=(b,", "a: 'x' \"", "\t", ": ", "|\n", "a: |\n b\n", "\ufeff" })
	void noTextKeepsTheReadersBusy(String part) {
		String text = part.repeat(65_536 / part.length());
		for (String start : new String[] { "", "a: ", "a = ", "{\"oidc\": ", "resource \"a\" {\n" }) {
			String pasted = start + text.substring(0, Math.min(65_536 - start.length(), text.length()));
			Duration before = worked();
			assertThat(unreadable(pasted)).isNotEmpty();
			assertThat(worked().minus(before)).as("Time for %s of this", start).isLessThan(Duration.ofSeconds(2));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " \n ", "# only a comment",
			"aws eks associate-identity-provider-config --cluster-name c", "<xml/>", "\u0000", "}" })
	void otherThingsAreNamed(String text) {
		assertThat(unreadable(text)).isNotEmpty();
	}

	/**
	 * The time of the processor, which does not run while others have it.
	 */
	private static Duration worked() {
		return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
	}

	private static Read read(String text) {
		PastedSettings pasted = PastedSettings.of(text);
		assertThat(pasted).as(text).isInstanceOf(Read.class);
		return (Read) pasted;
	}

	private static String unreadable(String text) {
		PastedSettings pasted = PastedSettings.of(text);
		assertThat(pasted).isInstanceOf(Unreadable.class);
		return ((Unreadable) pasted).detail();
	}

}
