package dev.eksidp.portal.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import dev.eksidp.portal.export.PastedSettings.Read;
import dev.eksidp.portal.export.PastedSettings.Unreadable;
import dev.eksidp.portal.oidc.OidcSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The forms in which people have settings, in {@code export/pasted.txt}: each after a
 * line {@code === what it is => format; what is read from it}.
 */
class PastedFormsTests {

	private static final String ISSUER = "https://sso.example.com/realms/corp";

	static Stream<Form> forms() throws IOException {
		return Arrays.stream(Files.readString(Path.of("src/test/resources/export/pasted.txt")).split("(?m)^=== "))
			.filter((part) -> !part.isBlank())
			.map(Form::of);
	}

	@Test
	void thereAreManyForms() throws IOException {
		assertThat(forms()).hasSizeGreaterThanOrEqualTo(60);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("forms")
	void isRead(Form form) {
		for (String text : new String[] { form.text(), form.text().replace("\n", "\r\n"), "\n\n" + form.text() }) {
			PastedSettings pasted = PastedSettings.of(text);
			assertThat(pasted).isInstanceOf(Read.class);
			Read read = (Read) pasted;
			assertThat(read.format()).isEqualTo(form.format());
			assertThat(read.oidc()).isEqualTo(form.settings());
			assertThat(read.tags().values()).isEqualTo(form.map("tags"));
			assertThat(read.clusterName()).isEqualTo(form.expected().get("cluster"));
			assertThat(read.region()).isEqualTo(form.expected().get("region"));
			assertThat(read.notes()).hasSize(Integer.parseInt(form.expected().getOrDefault("notes", "0")));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"resource \"aws_iam_openid_connect_provider\" \"x\" { url = \"https://a\" } | Terraform with aws_iam_openid_connect_provider | is something else",
			"resource \"aws_eks_identity_provider_config\" \"x\" { dynamic \"oidc\" { for_each = var.x } } | resource of Terraform | written out",
			"resource \"aws_eks_identity_provider_config\" \"x\" { oidc { issuer_url = var.a } } | recognised as Terraform | values in place",
			"kind: Deployment | kind Deployment | Paste one of these",
			"kind: ClusterConfig | eksctl | identityProviders",
			"Resources: {A: {Type: AWS::S3::Bucket}} | CloudFormation | Paste one",
			"{\"issuer\": \"https://a\", \"jwks_uri\": \"https://a/k\"} | discovery document | Issuer URL",
			"{\"identityProviderConfigs\": []} | list-identity-provider-configs | Paste one",
			"{\"a\": 1, \"b\": 2} | JSON or YAML with a, b | Paste one", "[] | JSON or YAML | Paste one",
			"aws eks describe-identity-provider-config --cluster-name c | command aws eks describe-identity-provider-config | paste its answer",
			"aws s3 ls | command aws s3 ls | Paste one",
			"eksctl associate identityprovider -f x.yaml | command eksctl associate identityprovider | Paste one",
			"aws eks associate-identity-provider-config --cluster-name c | no option --oidc | all of it",
			"aws eks associate-identity-provider-config --oidc file://oidc.json | names the file oidc.json | what is in that file",
			"aws eks associate-identity-provider-config --oidc 'issuerUrl= | The quote | whole command",
			"aws eks associate-identity-provider-config --oidc a,b | shorthand | quotes around",
			"<xml/> | no format that is read here | Paste one",
			"https://sso.example.com | no format that is read here | Paste one" })
	void aRefusalSaysWhatWasRecognisedAndWhatToPasteInstead(String text, String recognised, String instead) {
		PastedSettings pasted = PastedSettings.of(text);
		assertThat(pasted).isInstanceOf(Unreadable.class);
		assertThat(((Unreadable) pasted).detail()).contains(recognised, instead);
	}

	/**
	 * A form, and what is read from it.
	 */
	record Form(String title, String format, Map<String, String> expected, String text) {

		static Form of(String part) {
			String[] lines = part.split("\n", 2);
			String[] head = lines[0].split(" => ");
			String[] words = head[1].split("; ");
			Map<String, String> expected = new LinkedHashMap<>();
			Arrays.stream(words)
				.skip(1)
				.map((word) -> word.split("=", 2))
				.forEach((pair) -> expected.put(pair[0], pair[1]));
			return new Form(head[0], words[0], expected, lines[1]);
		}

		OidcSettings settings() {
			return new OidcSettings("corp-sso", this.expected.containsKey("issuer") ? null : ISSUER,
					this.expected.containsKey("client") ? null : "kubernetes", this.expected.get("user"),
					this.expected.get("userprefix"), this.expected.get("groups"), this.expected.get("groupsprefix"),
					map("claims"));
		}

		Map<String, String> map(String name) {
			Map<String, String> map = new LinkedHashMap<>();
			if (this.expected.containsKey(name)) {
				for (String pair : this.expected.get(name).split(",(?=\\w+:)")) {
					map.put(pair.substring(0, pair.indexOf(':')), pair.substring(pair.indexOf(':') + 1));
				}
			}
			return map;
		}

		@Override
		public String toString() {
			return this.title;
		}

	}

}
