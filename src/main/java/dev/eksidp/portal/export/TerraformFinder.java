package dev.eksidp.portal.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.eksidp.portal.export.source.Found;
import dev.eksidp.portal.export.source.HclBody;
import dev.eksidp.portal.export.source.HclBody.HclBlock;
import dev.eksidp.portal.export.source.PasteUnreadable;
import org.jspecify.annotations.Nullable;

/**
 * Finds the provider in a configuration of Terraform or OpenTofu: a resource of the AWS
 * or the AWS Cloud Control provider, what the community's module for EKS takes, or the
 * inside of one of them.
 */
final class TerraformFinder {

	static final String AWS = "aws_eks_identity_provider_config";

	static final String CLOUD_CONTROL = "awscc_eks_identity_provider_config";

	private static final String FORMAT = "Terraform";

	/** What the module takes, in its versions. */
	private static final List<String> MODULE_INPUTS = List.of("cluster_identity_providers", "identity_providers");

	private final SettingsReader reader = new SettingsReader();

	PastedSettings.Read find(HclBody file) {
		List<HclBlock> resources = Stream.of(AWS, CLOUD_CONTROL)
			.flatMap((type) -> file.all("resource", type).stream())
			.toList();
		if (resources.size() > 1) {
			throw new PasteUnreadable(resources.get(1).line(),
					"This is the second resource %s, and a cluster has one provider. Leave one."
						.formatted(resources.get(1).labels().getFirst()));
		}
		if (!resources.isEmpty()) {
			return resource(resources.getFirst().body(), resources.getFirst().line());
		}
		for (HclBlock module : file.blocks("module")) {
			PastedSettings.Read read = module(module.body().attributes());
			if (read != null) {
				return read;
			}
		}
		PastedSettings.Read module = module(file.attributes());
		if (module != null) {
			return module;
		}
		if (SettingsReader.get(file.attributes(), "issuer_url") != null) {
			return read(file.attributes(), file.attributes());
		}
		if (file.blocks("oidc").isEmpty() && SettingsReader.get(file.attributes(), "oidc") == null) {
			throw new PasteUnreadable(0, nothing(file));
		}
		return resource(file, 0);
	}

	private PastedSettings.Read resource(HclBody resource, int line) {
		List<HclBlock> oidc = resource.blocks("oidc");
		if (oidc.size() > 1) {
			throw new PasteUnreadable(oidc.get(1).line(), "This is the second block oidc. Leave one.");
		}
		Found.Table settings = oidc.isEmpty() ? SettingsReader.table(resource.attributes(), "oidc")
				: oidc.getFirst().body().attributes();
		if (settings == null) {
			throw new PasteUnreadable(line,
					"This was recognised as a resource of Terraform, but there is no block oidc with values in it. Paste the whole resource, with its block oidc written out.");
		}
		return read(settings, resource.attributes());
	}

	private PastedSettings.Read read(Found.Table settings, Found.Table holder) {
		return this.reader.read(FORMAT, settings, holder, null, this.reader.text(holder, "region"));
	}

	/**
	 * {@code identity_providers = {sts = {client_id = …}}}: the key is the name where
	 * none is given.
	 */
	private PastedSettings.@Nullable Read module(Found.Table inputs) {
		for (String input : MODULE_INPUTS) {
			if (SettingsReader.get(inputs, input) instanceof Found.Table providers && !providers.entries().isEmpty()) {
				if (providers.entries().size() > 1) {
					throw new PasteUnreadable(providers.line(), "%s has %d providers, and a cluster has one. Leave one."
						.formatted(input, providers.entries().size()));
				}
				Map.Entry<String, Found> provider = providers.entries().entrySet().iterator().next();
				if (provider.getValue() instanceof Found.Table settings) {
					return this.reader.read(FORMAT, settings, holder(inputs, settings), provider.getKey(), null);
				}
			}
		}
		return null;
	}

	/**
	 * The cluster is the module's, whose tags are not the provider's.
	 */
	private static Found.Table holder(Found.Table inputs, Found.Table settings) {
		Map<String, Found> entries = new LinkedHashMap<>();
		Stream.of("cluster_name", "name")
			.map((name) -> SettingsReader.get(inputs, name))
			.flatMap(Stream::ofNullable)
			.findFirst()
			.ifPresent((cluster) -> entries.put("cluster_name", cluster));
		Found tags = SettingsReader.get(settings, "tags");
		if (tags != null) {
			entries.put("tags", tags);
		}
		return new Found.Table(entries, inputs.line());
	}

	private static String nothing(HclBody file) {
		String types = file.blocks()
			.stream()
			.map((block) -> block.labels().isEmpty() ? block.type() : block.labels().getFirst())
			.distinct()
			.limit(5)
			.collect(Collectors.joining(", "));
		String iam = types.contains("aws_iam_openid_connect_provider")
				? " An aws_iam_openid_connect_provider lets pods into AWS, and is something else." : "";
		return "This was recognised as Terraform%s, but it has no resource of the type %s or %s.%s %s"
			.formatted(types.isEmpty() ? "" : " with " + types, AWS, CLOUD_CONTROL, iam, PasteUnreadable.INSTEAD);
	}

}
