package dev.eksidp.portal.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.eksidp.portal.eks.ClusterArn;

/**
 * A resource, and a block that imports the provider that is there already.
 */
final class TerraformExport {

	private TerraformExport() {
	}

	static Export of(ExportSource source) {
		ClusterArn cluster = source.cluster();
		String takeOver = isImportable(source)
				? "The import block takes over the provider that the cluster has already. Remove it where Terraform shall make the provider itself."
				: "There is no import block: Terraform names a provider by cluster:name, and this name has a colon itself. Terraform can only make it anew, under another name.";
		return source.export(ExportFormat.TERRAFORM, text(source), "terraform plan",
				List.of(takeOver, "Use a provider for the account %s and the region %s.".formatted(cluster.accountId(),
						cluster.region())));
	}

	private static String text(ExportSource source) {
		ClusterArn cluster = source.cluster();
		String label = label(source.name());
		String address = "aws_eks_identity_provider_config." + label;
		HclText text = new HclText().comment(source.comment().getFirst())
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
		text.close();
		if (!isImportable(source)) {
			return text.blank()
				.comment("No import block: the id is cluster:name, and this name has a colon itself.")
				.toString();
		}
		text.blank();
		text.comment("Takes over the provider that the cluster has. Remove it to have Terraform make the provider.");
		Map<String, String> takeOver = new LinkedHashMap<>();
		takeOver.put("to", address);
		takeOver.put("id", HclText.quote(cluster.name() + ":" + source.name()));
		return text.open("import").raw(takeOver).close().toString();
	}

	/**
	 * The AWS provider splits the id of an import at every colon.
	 */
	private static boolean isImportable(ExportSource source) {
		return !source.name().contains(":");
	}

	/**
	 * A name within Terraform: it has to start with a letter.
	 */
	private static String label(String name) {
		String label = name.replaceAll("[^A-Za-z0-9]+", "_");
		return (!label.isEmpty() && Character.isLetter(label.charAt(0))) ? label : "oidc_" + label;
	}

}
