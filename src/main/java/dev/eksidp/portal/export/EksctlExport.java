package dev.eksidp.portal.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@code ClusterConfig} with the provider alone.
 */
final class EksctlExport {

	private EksctlExport() {
	}

	static Export of(ExportSource source) {
		String command = "eksctl associate identityprovider -f "
				+ ExportFormat.EKSCTL.fileName(source.cluster().name());
		return source.export(ExportFormat.EKSCTL, text(source), command,
				List.of("Only metadata and identityProviders are in it; a file that creates a cluster has more."));
	}

	private static String text(ExportSource source) {
		Map<String, Object> provider = new LinkedHashMap<>();
		provider.put("type", "oidc");
		provider.putAll(SettingNames.EKSCTL.settings(source.oidc()));
		source.putTags(provider);
		Map<String, Object> metadata = new LinkedHashMap<>();
		metadata.put("name", source.cluster().name());
		metadata.put("region", source.cluster().region());
		Map<String, Object> config = YamlText.object("eksctl.io/v1alpha5", "ClusterConfig", metadata);
		config.put("identityProviders", List.of(provider));
		return YamlText.of(source.comment(), config);
	}

}
