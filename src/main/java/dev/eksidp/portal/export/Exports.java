package dev.eksidp.portal.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.oidc.KubeApiserver;
import dev.eksidp.portal.shell.InvalidInput;
import dev.eksidp.portal.shell.Violation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes settings in the formats of other tools. Nothing that a value holds can become
 * anything else than that value there.
 */
public final class Exports {

	private static final JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	/**
	 * CloudFormation fetches what stands after it, wherever it occurs, and has no escape.
	 */
	private static final String DYNAMIC_REFERENCE = "{{resolve:";

	private Exports() {
	}

	/**
	 * In any format that needs nothing else.
	 * @throws InvalidInput when the format cannot express the settings
	 */
	public static Export of(ExportFormat format, ExportSource source) {
		return of(format, source, null, "/rbac");
	}

	/**
	 * @param grant for {@link ExportFormat#RBAC}, and for it alone
	 * @param pointer what pointers to the grant start with
	 * @throws InvalidInput when the format cannot express the settings, or the grant is
	 * missing, wrong or not wanted
	 */
	public static Export of(ExportFormat format, ExportSource source, @Nullable RbacGrant grant, String pointer) {
		if (grant != null && format != ExportFormat.RBAC) {
			throw new InvalidInput(
					List.of(new Violation(pointer, "not-allowed", "Leave this out: only the format rbac takes it.")));
		}
		ClusterArn cluster = source.cluster();
		String file = format.fileName(cluster.name());
		List<String> notes = new ArrayList<>();
		return switch (format) {
			case TERRAFORM -> {
				notes.add(
						"The import block takes over the provider that the cluster has already. Remove it where Terraform shall make the provider itself.");
				notes.add("Use a provider for the account %s and the region %s.".formatted(cluster.accountId(),
						cluster.region()));
				yield new Export(format, file, terraform(source), "terraform plan", notes);
			}
			case CLOUDFORMATION -> new Export(format, file, cloudFormation(source),
					"aws cloudformation deploy --stack-name %s-oidc --template-file %s --region %s"
						.formatted(cluster.name().replace('_', '-'), file, cluster.region()),
					List.of("A cluster has one provider: CloudFormation fails where it is there already, unless it is imported into the stack."));
			case EKSCTL -> new Export(format, file, eksctl(source), "eksctl associate identityprovider -f " + file,
					List.of("Only metadata and identityProviders are in it; a file that creates a cluster has more."));
			case AWS_CLI -> new Export(format, file, awsCli(source),
					"aws eks associate-identity-provider-config --cli-input-json file://%s --region %s".formatted(file,
							cluster.region()),
					List.of("The region is not in the file, because the AWS CLI takes it as an option only."));
			case ACK -> new Export(format, file, ack(source), "kubectl apply -f " + file,
					List.of("ACK changes neither settings nor tags afterwards; a change needs another object."));
			case CROSSPLANE -> new Export(format, file, crossplane(source), "kubectl apply -f " + file, List
				.of("For crossplane-contrib/provider-upjet-aws, which takes the name of the provider from the annotation crossplane.io/external-name."));
			case KUBECONFIG -> {
				notes.add(
						"Needs kubelogin as the plugin oidc-login, and a client that may redirect to http://localhost:8000.");
				notes.addAll(scopeNotes(source));
				yield new Export(format, file, kubeconfig(source),
						"KUBECONFIG=~/.kube/config:%s kubectl --user=%s get namespaces".formatted(file,
								userName(source)),
						notes);
			}
			case RBAC -> new Export(format, file, rbac(source, grant, pointer), "kubectl apply -f " + file,
					rbacNotes(source, grant));
		};
	}

	private static String terraform(ExportSource source) {
		ClusterArn cluster = source.cluster();
		String label = label(source.name());
		String address = "aws_eks_identity_provider_config." + label;
		HclText text = new HclText()
			.comment("The identity provider of the cluster %s in the account %s, %s.".formatted(cluster.name(),
					cluster.accountId(), cluster.region()))
			.open("resource", "aws_eks_identity_provider_config", label)
			.texts(Map.of("cluster_name", cluster.name()))
			.blank()
			.open("oidc")
			.texts(SettingNames.TERRAFORM.texts(source.oidc()));
		if (!source.oidc().requiredClaims().isEmpty()) {
			text.blank().map(SettingNames.TERRAFORM.requiredClaims(), source.oidc().requiredClaims());
		}
		text.close();
		if (!source.tags().values().isEmpty()) {
			text.blank().map("tags", source.tags().values());
		}
		text.close().blank();
		text.comment("Takes over the provider that the cluster has. Remove it to have Terraform make the provider.");
		Map<String, String> takeOver = new LinkedHashMap<>();
		takeOver.put("to", address);
		takeOver.put("id", HclText.quote(cluster.name() + ":" + source.name()));
		return text.open("import").raw(takeOver).close().toString();
	}

	/**
	 * A name within Terraform: it has to start with a letter.
	 */
	private static String label(String name) {
		String label = name.replaceAll("[^A-Za-z0-9]+", "_");
		return (!label.isEmpty() && Character.isLetter(label.charAt(0))) ? label : "oidc_" + label;
	}

	private static String cloudFormation(ExportSource source) {
		refuseDynamicReferences(source);
		Map<String, Object> oidc = SettingNames.CLOUDFORMATION.texts(source.oidc());
		if (!source.oidc().requiredClaims().isEmpty()) {
			oidc.put(SettingNames.CLOUDFORMATION.requiredClaims(), keysAndValues(source.oidc().requiredClaims()));
		}
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("ClusterName", source.cluster().name());
		properties.put("IdentityProviderConfigName", source.name());
		properties.put("Type", "oidc");
		properties.put("Oidc", oidc);
		if (!source.tags().values().isEmpty()) {
			properties.put("Tags", keysAndValues(source.tags().values()));
		}
		Map<String, Object> resource = new LinkedHashMap<>();
		resource.put("Type", "AWS::EKS::IdentityProviderConfig");
		resource.put("Properties", properties);
		Map<String, Object> template = new LinkedHashMap<>();
		template.put("AWSTemplateFormatVersion", "2010-09-09");
		template.put("Resources", Map.of("IdentityProvider", resource));
		return YamlText.of(place(source), template);
	}

	private static void refuseDynamicReferences(ExportSource source) {
		List<Violation> found = new ArrayList<>();
		SettingNames.AWS.texts(source.oidc())
			.forEach((name, value) -> refuse("/oidc/" + name, value.toString(), found));
		source.oidc()
			.requiredClaims()
			.forEach((key, value) -> refuse(Violation.pointer("/oidc/requiredClaims", key), key + " " + value, found));
		source.tags()
			.values()
			.forEach((key, value) -> refuse(Violation.pointer("/tags", key), key + " " + value, found));
		InvalidInput.throwIfAny(found);
	}

	private static void refuse(String pointer, String value, List<Violation> found) {
		if (value.contains(DYNAMIC_REFERENCE)) {
			found.add(new Violation(pointer, "dynamic-reference",
					"CloudFormation would replace “{{resolve:” by a secret or parameter and has no way to write it as it is. Use another format."));
		}
	}

	private static List<Map<String, String>> keysAndValues(Map<String, String> map) {
		return map.entrySet().stream().map((entry) -> {
			Map<String, String> pair = new LinkedHashMap<>();
			pair.put("Key", entry.getKey());
			pair.put("Value", entry.getValue());
			return pair;
		}).toList();
	}

	private static String eksctl(ExportSource source) {
		Map<String, Object> provider = new LinkedHashMap<>();
		provider.put("type", "oidc");
		provider.putAll(SettingNames.EKSCTL.settings(source.oidc()));
		putTags(provider, source);
		Map<String, Object> metadata = new LinkedHashMap<>();
		metadata.put("name", source.cluster().name());
		metadata.put("region", source.cluster().region());
		Map<String, Object> config = object("eksctl.io/v1alpha5", "ClusterConfig", metadata);
		config.put("identityProviders", List.of(provider));
		return YamlText.of(place(source), config);
	}

	private static String awsCli(ExportSource source) {
		Map<String, Object> input = new LinkedHashMap<>();
		input.put("clusterName", source.cluster().name());
		input.put("oidc", SettingNames.AWS.settings(source.oidc()));
		putTags(input, source);
		return json.writeValueAsString(input) + "\n";
	}

	private static String ack(ExportSource source) {
		Map<String, Object> spec = new LinkedHashMap<>();
		spec.put("clusterName", source.cluster().name());
		spec.put("oidc", SettingNames.ACK.settings(source.oidc()));
		putTags(spec, source);
		Map<String, Object> metadata = new LinkedHashMap<>();
		metadata.put("name", KubernetesName.of(source.cluster().name(), source.name()));
		metadata.put("annotations", Map.of("services.k8s.aws/region", source.cluster().region()));
		Map<String, Object> config = object("eks.services.k8s.aws/v1alpha1", "IdentityProviderConfig", metadata);
		config.put("spec", spec);
		return YamlText.of(place(source), config);
	}

	private static String crossplane(ExportSource source) {
		Map<String, Object> forProvider = new LinkedHashMap<>();
		forProvider.put("region", source.cluster().region());
		forProvider.put("clusterName", source.cluster().name());
		forProvider.put("oidc", SettingNames.CROSSPLANE.settings(source.oidc()));
		putTags(forProvider, source);
		Map<String, Object> metadata = new LinkedHashMap<>();
		metadata.put("name", KubernetesName.of(source.cluster().name(), source.name()));
		metadata.put("annotations", Map.of("crossplane.io/external-name", source.name()));
		Map<String, Object> config = object("eks.aws.upbound.io/v1beta2", "IdentityProviderConfig", metadata);
		config.put("spec", Map.of("forProvider", forProvider));
		return YamlText.of(place(source), config);
	}

	private static String kubeconfig(ExportSource source) {
		List<String> args = new ArrayList<>(List.of("oidc-login", "get-token",
				"--oidc-issuer-url=" + source.oidc().issuerUrl(), "--oidc-client-id=" + source.oidc().clientId()));
		scopes(source).forEach((scope) -> args.add("--oidc-extra-scope=" + scope));
		Map<String, Object> exec = new LinkedHashMap<>();
		exec.put("apiVersion", "client.authentication.k8s.io/v1");
		exec.put("command", "kubectl");
		exec.put("args", args);
		exec.put("interactiveMode", "IfAvailable");
		exec.put("installHint", "Install kubelogin: kubectl krew install oidc-login");
		Map<String, Object> user = new LinkedHashMap<>();
		user.put("name", userName(source));
		user.put("user", Map.of("exec", exec));
		Map<String, Object> config = new LinkedHashMap<>();
		config.put("apiVersion", "v1");
		config.put("kind", "Config");
		config.put("users", List.of(user));
		return YamlText.of(place(source), config);
	}

	private static String userName(ExportSource source) {
		return KubernetesName.of(source.cluster().name(), source.name());
	}

	/**
	 * The scopes that OpenID Connect itself defines for the claims that are used.
	 */
	private static List<String> scopes(ExportSource source) {
		return switch (source.oidc().usernameClaim()) {
			case "email" -> List.of("email");
			case "name", "preferred_username", "nickname" -> List.of("profile");
			case null, default -> List.of();
		};
	}

	private static List<String> scopeNotes(ExportSource source) {
		String claim = source.oidc().groupsClaim();
		return (claim == null) ? List.of() : List
			.of("Some issuers put the claim %s into a token only when a scope is asked for; add --oidc-extra-scope=groups, or what your issuer calls it, where groups are missing."
				.formatted(claim));
	}

	private static String rbac(ExportSource source, @Nullable RbacGrant grant, String pointer) {
		List<Violation> found = new ArrayList<>();
		if (grant == null) {
			found.add(new Violation(pointer, "required", "Give the groups, and the role that they shall have."));
		}
		else {
			found.addAll(grant.violations(pointer));
		}
		if (source.oidc().groupsClaim() == null) {
			found.add(new Violation("/oidc/groupsClaim", "required",
					"The settings name no groups claim, so no token of this provider has groups, and a binding to groups would give nobody anything."));
		}
		if (grant == null || !found.isEmpty()) {
			throw new InvalidInput(found);
		}
		boolean everywhere = grant.namespace() == null;
		String role = String.valueOf(grant.roleName());
		Map<String, Object> metadata = new LinkedHashMap<>();
		metadata.put("name", KubernetesName.of(source.name(), role));
		if (grant.namespace() != null) {
			metadata.put("namespace", grant.namespace());
		}
		Map<String, Object> roleRef = new LinkedHashMap<>();
		roleRef.put("apiGroup", "rbac.authorization.k8s.io");
		roleRef.put("kind", grant.kind());
		roleRef.put("name", role);
		Map<String, Object> binding = object("rbac.authorization.k8s.io/v1",
				everywhere ? "ClusterRoleBinding" : "RoleBinding", metadata);
		binding.put("subjects", grant.groups().stream().map((group) -> subject(source, group)).toList());
		binding.put("roleRef", roleRef);
		return YamlText.of(place(source), binding);
	}

	private static Map<String, String> subject(ExportSource source, String group) {
		Map<String, String> subject = new LinkedHashMap<>();
		subject.put("apiGroup", "rbac.authorization.k8s.io");
		subject.put("kind", "Group");
		subject.put("name", KubeApiserver.groupsPrefix(source.oidc()) + group);
		return subject;
	}

	private static List<String> rbacNotes(ExportSource source, @Nullable RbacGrant grant) {
		List<String> notes = new ArrayList<>();
		String prefix = KubeApiserver.groupsPrefix(source.oidc());
		notes.add(prefix.isEmpty() ? "There is no groups prefix, so the groups are called as in the token."
				: "The groups prefix %s stands before each group, as the cluster puts it there.".formatted(prefix));
		if (grant != null && grant.groups().stream().anyMatch((group) -> (prefix + group).startsWith("system:"))) {
			notes.add("A group that starts with system: is one of Kubernetes' own. Use a groups prefix instead.");
		}
		return notes;
	}

	private static Map<String, Object> object(String apiVersion, String kind, Map<String, Object> metadata) {
		Map<String, Object> object = new LinkedHashMap<>();
		object.put("apiVersion", apiVersion);
		object.put("kind", kind);
		object.put("metadata", metadata);
		return object;
	}

	private static void putTags(Map<String, Object> object, ExportSource source) {
		if (!source.tags().values().isEmpty()) {
			object.put("tags", source.tags().values());
		}
	}

	/**
	 * Which cluster it is for, in a comment.
	 */
	private static List<String> place(ExportSource source) {
		ClusterArn cluster = source.cluster();
		return List.of("The identity provider of the cluster %s in the account %s, %s.".formatted(cluster.name(),
				cluster.accountId(), cluster.region()));
	}

}
