package dev.eksidp.portal.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.shell.InvalidInput;
import dev.eksidp.portal.shell.Violation;

/**
 * A template with one resource.
 */
final class CloudFormationExport {

	/**
	 * CloudFormation fetches what stands after it, wherever it occurs, and has no escape.
	 */
	private static final String DYNAMIC_REFERENCE = "{{resolve:";

	private CloudFormationExport() {
	}

	static Export of(ExportSource source) {
		ClusterArn cluster = source.cluster();
		String command = "aws cloudformation deploy --stack-name oidc-%s --template-file %s --region %s".formatted(
				cluster.name().replace('_', '-'), ExportFormat.CLOUDFORMATION.fileName(cluster.name()),
				cluster.region());
		return source.export(ExportFormat.CLOUDFORMATION, text(source), command, List
			.of("A cluster has one provider: CloudFormation fails where it is there already, unless it is imported into the stack."));
	}

	private static String text(ExportSource source) {
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
		return YamlText.of(source.comment(), template);
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

}
