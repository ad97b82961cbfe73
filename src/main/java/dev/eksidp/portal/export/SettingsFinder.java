package dev.eksidp.portal.export;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.eksidp.portal.export.source.Found;
import dev.eksidp.portal.export.source.HclBody;
import dev.eksidp.portal.export.source.HclBody.HclBlock;
import dev.eksidp.portal.export.source.Parsed;
import dev.eksidp.portal.export.source.PasteUnreadable;
import dev.eksidp.portal.oidc.OidcSettings;
import dev.eksidp.portal.oidc.ProviderTags;
import org.jspecify.annotations.Nullable;

/**
 * Finds the settings in what was pasted, by the names that each tool has for them.
 */
final class SettingsFinder {

	private static final String RESOURCE = "aws_eks_identity_provider_config";

	private static final String TAGS = "tags";

	/** In answers of the AWS CLI: facts, no settings. */
	private static final Set<String> FACTS = Set.of("identityProviderConfigArn", "clusterName", "status", TAGS);

	private final List<String> notes = new ArrayList<>();

	PastedSettings.Read find(String text) {
		return switch (Parsed.read(text)) {
			case Parsed.Hcl hcl -> terraform(hcl.body());
			case Parsed.Json json -> json(json.root());
			case Parsed.Yaml yaml -> isOfAwsCli(yaml.root()) ? json(yaml.root()) : eksctl(yaml.root());
		};
	}

	/**
	 * The AWS CLI writes YAML with {@code --output yaml}, and reads it with
	 * {@code --cli-input-yaml}.
	 */
	private static boolean isOfAwsCli(Found root) {
		return root instanceof Found.Table table
				&& (table.get("identityProviderConfig") != null || table.get("oidc") != null);
	}

	private PastedSettings.Read terraform(HclBody file) {
		List<HclBlock> resources = file.all("resource", RESOURCE);
		if (resources.size() > 1) {
			throw new PasteUnreadable(resources.get(1).line(),
					"This is the second %s, and a cluster has one provider. Leave one.".formatted(RESOURCE));
		}
		HclBody resource = resources.isEmpty() ? file : resources.getFirst().body();
		List<HclBlock> oidc = resource.blocks("oidc");
		if (oidc.size() != 1) {
			int line = resources.isEmpty() ? 0 : resources.getFirst().line();
			throw new PasteUnreadable((oidc.size() > 1) ? oidc.get(1).line() : line,
					oidc.isEmpty()
							? "There is no block oidc. Paste a whole resource of the type %s.".formatted(RESOURCE)
							: "This is the second block oidc. Leave one.");
		}
		Found.Table attributes = resource.attributes();
		String cluster = place(attributes, "cluster_name");
		String region = place(attributes, "region");
		Found.Table settings = oidc.getFirst().body().attributes();
		OidcSettings found = settings(settings, SettingNames.TERRAFORM, Set.of());
		return new PastedSettings.Read("Terraform", found, tags(attributes), cluster, region, this.notes);
	}

	/**
	 * Where Terraform would work it out, the cluster has to be picked by hand.
	 */
	private @Nullable String place(Found.Table attributes, String name) {
		Found found = attributes.get(name);
		if (found instanceof Found.Expression expression) {
			this.notes.add("%s is %s, which is not a literal; pick the cluster yourself.".formatted(name,
					expression.source()));
			return null;
		}
		return text(attributes, name);
	}

	private PastedSettings.Read json(Found root) {
		if (!(root instanceof Found.Table table)) {
			throw new PasteUnreadable(root.line(), "Expected a JSON object, with the member oidc.");
		}
		if (table.get("identityProviders") != null) {
			return eksctl(table);
		}
		if (table.get("identityProviderConfig") instanceof Found.Table answer
				&& answer.get("oidc") instanceof Found.Table described) {
			return new PastedSettings.Read("AWS CLI", settings(described, SettingNames.AWS, FACTS), tags(described),
					text(described, "clusterName"), null, this.notes);
		}
		if (table.get("oidc") instanceof Found.Table oidc) {
			return new PastedSettings.Read("AWS CLI", settings(oidc, SettingNames.AWS, Set.of()), tags(table),
					text(table, "clusterName"), null, this.notes);
		}
		if (table.get("issuerUrl") != null) {
			return new PastedSettings.Read("AWS CLI", settings(table, SettingNames.AWS, Set.of()), ProviderTags.NONE,
					null, null, this.notes);
		}
		throw new PasteUnreadable(root.line(),
				"There is no member oidc. Paste what --cli-input-json of associate-identity-provider-config takes, or the answer of describe-identity-provider-config.");
	}

	private PastedSettings.Read eksctl(Found root) {
		if (!(root instanceof Found.Table table)) {
			throw new PasteUnreadable(root.line(), "Expected an eksctl file, with the key identityProviders.");
		}
		Found.Table metadata = (table.get("metadata") instanceof Found.Table found) ? found
				: new Found.Table(Map.of(), table.line());
		Found.Table provider = provider(table);
		String type = text(provider, "type");
		if (type != null && !"oidc".equals(type)) {
			throw new PasteUnreadable(line(provider, "type"),
					"The type is %s, and EKS knows oidc only.".formatted(type));
		}
		return new PastedSettings.Read("eksctl", settings(provider, SettingNames.EKSCTL, Set.of("type", TAGS)),
				tags(provider), text(metadata, "name"), text(metadata, "region"), this.notes);
	}

	private static Found.Table provider(Found.Table file) {
		if (file.get("issuerURL") != null) {
			return file;
		}
		if (!(file.get("identityProviders") instanceof Found.Items providers) || providers.items().isEmpty()) {
			throw new PasteUnreadable(0,
					"There is no provider below the key identityProviders. Paste an eksctl file that has one.");
		}
		if (providers.items().size() > 1) {
			throw new PasteUnreadable(providers.items().get(1).line(),
					"This is the second provider, and a cluster has one. Leave one.");
		}
		if (!(providers.items().getFirst() instanceof Found.Table provider)) {
			throw new PasteUnreadable(providers.line(), "The provider has no keys.");
		}
		return provider;
	}

	/**
	 * @param others what is not a setting and no mistake
	 */
	private OidcSettings settings(Found.Table table, SettingNames names, Set<String> others) {
		List<String> all = names.all();
		Set<String> known = new HashSet<>(all);
		known.addAll(others);
		table.entries().forEach((name, value) -> {
			if (!known.contains(name)) {
				this.notes.add("Line %d: %s is no setting that is known here, and was left out.".formatted(value.line(),
						name));
			}
		});
		return new OidcSettings(text(table, all.get(0)), text(table, all.get(1)), text(table, all.get(2)),
				text(table, all.get(3)), text(table, all.get(4)), text(table, all.get(5)), text(table, all.get(6)),
				texts(table, names.requiredClaims()));
	}

	/**
	 * Terraform mostly works them out from elsewhere; they can be added by hand, where a
	 * setting would be wrong without anybody noticing.
	 */
	private ProviderTags tags(Found.Table table) {
		if (table.get(TAGS) instanceof Found.Expression expression) {
			this.notes.add("Line %d: tags is %s, which is not a literal; add the tags yourself."
				.formatted(expression.line(), expression.source()));
			return ProviderTags.NONE;
		}
		return new ProviderTags(texts(table, TAGS));
	}

	private static @Nullable String text(Found.Table table, String name) {
		Found found = table.get(name);
		return (found != null) ? text(found, name) : null;
	}

	private static String text(Found found, String name) {
		return switch (found) {
			case Found.Text text -> text.value();
			case Found.Expression expression -> throw notLiteral(expression, name);
			default -> throw new PasteUnreadable(found.line(), "%s is not a text.".formatted(name));
		};
	}

	private static Map<String, String> texts(Found.Table table, String name) {
		return switch (table.get(name)) {
			case null -> Map.of();
			case Found.Table entries -> {
				Map<String, String> texts = new LinkedHashMap<>();
				entries.entries().forEach((key, value) -> {
					if (!(value instanceof Found.Nothing)) {
						texts.put(key, text(value, name + " " + key));
					}
				});
				yield texts;
			}
			case Found.Expression expression -> throw notLiteral(expression, name);
			case Found other -> throw new PasteUnreadable(other.line(), "%s is not a map of texts.".formatted(name));
		};
	}

	private static PasteUnreadable notLiteral(Found.Expression expression, String name) {
		return new PasteUnreadable(expression.line(),
				"%s is %s, which is not a literal; replace it by its value.".formatted(name, expression.source()));
	}

	private static int line(Found.Table table, String name) {
		Found found = table.get(name);
		return (found != null) ? found.line() : table.line();
	}

}
