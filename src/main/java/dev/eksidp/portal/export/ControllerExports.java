package dev.eksidp.portal.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Manifests for the controllers that keep AWS resources from within Kubernetes.
 */
final class ControllerExports {

	private ControllerExports() {
	}

	/**
	 * For AWS Controllers for Kubernetes.
	 */
	static Export ack(ExportSource source) {
		return source.manifest(ExportFormat.ACK, ackText(source),
				List.of("ACK changes neither settings nor tags afterwards; a change needs another object."));
	}

	/**
	 * For Crossplane.
	 */
	static Export crossplane(ExportSource source) {
		return source.manifest(ExportFormat.CROSSPLANE, crossplaneText(source), List
			.of("For crossplane-contrib/provider-upjet-aws, which takes the name of the provider from the annotation crossplane.io/external-name."));
	}

	private static String ackText(ExportSource source) {
		Map<String, Object> spec = new LinkedHashMap<>();
		spec.put("clusterName", source.cluster().name());
		spec.put("oidc", SettingNames.ACK.settings(source.oidc()));
		source.putTags(spec);
		Map<String, Object> metadata = new LinkedHashMap<>();
		metadata.put("name", source.kubernetesName());
		metadata.put("annotations", Map.of("services.k8s.aws/region", source.cluster().region()));
		Map<String, Object> config = YamlText.object("eks.services.k8s.aws/v1alpha1", "IdentityProviderConfig",
				metadata);
		config.put("spec", spec);
		return YamlText.of(source.comment(), config);
	}

	private static String crossplaneText(ExportSource source) {
		Map<String, Object> forProvider = new LinkedHashMap<>();
		forProvider.put("region", source.cluster().region());
		forProvider.put("clusterName", source.cluster().name());
		forProvider.put("oidc", SettingNames.CROSSPLANE.settings(source.oidc()));
		source.putTags(forProvider);
		Map<String, Object> metadata = new LinkedHashMap<>();
		metadata.put("name", source.kubernetesName());
		metadata.put("annotations", Map.of("crossplane.io/external-name", source.name()));
		Map<String, Object> config = YamlText.object("eks.aws.upbound.io/v1beta2", "IdentityProviderConfig", metadata);
		config.put("spec", Map.of("forProvider", forProvider));
		return YamlText.of(source.comment(), config);
	}

}
