package dev.eksidp.portal.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.eksidp.portal.export.source.Found;
import dev.eksidp.portal.export.source.PasteUnreadable;
import org.jspecify.annotations.Nullable;

/**
 * Finds the provider in JSON and YAML: of the AWS CLI, eksctl, CloudFormation, ACK,
 * Crossplane and Terraform.
 */
final class DocumentFinder {

	private static final String CLOUDFORMATION_TYPE = "AWS::EKS::IdentityProviderConfig";

	private static final String KIND = "IdentityProviderConfig";

	private static final String OIDC = "oidc";

	private final SettingsReader reader = new SettingsReader();

	private final List<Candidate> candidates = new ArrayList<>();

	PastedSettings.Read find(List<Found> documents) {
		documents.forEach(this::look);
		if (this.candidates.isEmpty()) {
			throw DocumentRefusal.of(documents);
		}
		if (this.candidates.size() > 1) {
			throw new PasteUnreadable(this.candidates.get(1).line(),
					"This is the second provider, and a cluster has one. Leave one.");
		}
		return this.candidates.getFirst().read().get();
	}

	private void look(Found found) {
		switch (found) {
			case Found.Items items -> items.items().forEach(this::look);
			case Found.Table table -> look(table);
			default -> {
			}
		}
	}

	private void look(Found.Table table) {
		if (KIND.equals(literal(table, "kind"))) {
			Found.Table spec = SettingsReader.table(table, "spec");
			if (spec != null) {
				add(table, () -> controller(table, spec));
			}
		}
		else if (SettingsReader.get(table, "items") instanceof Found.Items items) {
			look(items);
		}
		else if (CLOUDFORMATION_TYPE.equals(literal(table, "Type"))) {
			Found.Table properties = SettingsReader.table(table, "Properties");
			if (properties != null) {
				add(table, () -> holder(SettingsReader.CLOUDFORMATION, properties));
			}
		}
		else if (SettingsReader.get(table, "Resources") instanceof Found.Table resources) {
			resources.entries().values().forEach(this::look);
		}
		else if (SettingsReader.get(table, "resource") instanceof Found.Table resources) {
			terraform(resources);
		}
		else if (SettingsReader.get(table, "identityProviders") instanceof Found.Items providers) {
			Found.Table metadata = SettingsReader.table(table, "metadata");
			providers.items().forEach((provider) -> eksctl(provider, metadata));
		}
		else if (SettingsReader.table(table, "identityProviderConfig") instanceof Found.Table answer
				&& SettingsReader.table(answer, OIDC) instanceof Found.Table described) {
			add(described, () -> this.reader.read("AWS CLI", described, described, null, null));
		}
		else if (SettingsReader.get(table, OIDC) != null) {
			add(table, () -> holder(table.entries().containsKey("Oidc") ? SettingsReader.CLOUDFORMATION : "AWS CLI",
					table));
		}
		else if (SettingsReader.get(table, "issuerUrl") != null) {
			bare(table);
		}
		else {
			table.entries()
				.values()
				.stream()
				.filter((value) -> value instanceof Found.Table inner
						&& CLOUDFORMATION_TYPE.equals(literal(inner, "Type")))
				.forEach(this::look);
		}
	}

	private void add(Found where, Supplier<PastedSettings.Read> read) {
		this.candidates.add(new Candidate(where.line(), read));
	}

	/**
	 * Settings alone: eksctl calls the provider name, AWS does not.
	 */
	private void bare(Found.Table table) {
		if (table.get("name") != null) {
			eksctl(table, null);
		}
		else {
			add(table, () -> this.reader.read("AWS CLI", table, table, null, null));
		}
	}

	private PastedSettings.Read holder(String format, Found.Table holder) {
		Found.Table oidc = SettingsReader.table(holder, OIDC);
		if (oidc == null) {
			throw new PasteUnreadable(holder.line(),
					"This was recognised as %s, but %s has no values in it. Paste it written out.".formatted(format,
							OIDC));
		}
		return this.reader.read(format, oidc, holder, null, null);
	}

	private void eksctl(Found provider, Found.@Nullable Table metadata) {
		add(provider, () -> {
			if (!(provider instanceof Found.Table table)) {
				throw new PasteUnreadable(provider.line(),
						"This was recognised as eksctl, but the provider has no keys.");
			}
			String type = literal(table, "type");
			if (type != null && !OIDC.equals(type)) {
				throw new PasteUnreadable(provider.line(), "The type is %s, and EKS knows oidc only.".formatted(type));
			}
			PastedSettings.Read read = this.reader.read("eksctl", table, table, name(table), null);
			return (metadata == null) ? read : new PastedSettings.Read(read.format(), read.oidc(), read.tags(),
					this.reader.text(metadata, "name"), this.reader.text(metadata, "region"), read.notes());
		});
	}

	/**
	 * Never {@code null}, as the key {@code name} is a setting there.
	 */
	private String name(Found.Table provider) {
		String name = this.reader.text(provider, "name");
		return (name != null) ? name : "";
	}

	private PastedSettings.Read controller(Found.Table object, Found.Table spec) {
		Found.Table metadata = SettingsReader.table(object, "metadata");
		Found.Table annotations = (metadata != null) ? SettingsReader.table(metadata, "annotations") : null;
		if (SettingsReader.table(spec, "forProvider") instanceof Found.Table provider) {
			String external = (annotations != null) ? this.reader.text(annotations, "crossplane.io/external-name")
					: null;
			String name = (external == null && metadata != null) ? this.reader.text(metadata, "name") : external;
			return this.reader.read("Crossplane", oidc(provider, "Crossplane"), referring(provider), name,
					this.reader.text(provider, "region"));
		}
		String region = (annotations != null) ? this.reader.text(annotations, "services.k8s.aws/region") : null;
		return this.reader.read("ACK", oidc(spec, "ACK"), referring(spec), null, region);
	}

	private static Found.Table oidc(Found.Table holder, String format) {
		Found.Table oidc = SettingsReader.table(holder, OIDC);
		if (oidc == null) {
			throw new PasteUnreadable(holder.line(),
					"This was recognised as a manifest of %s, but there are no settings below oidc. Paste the whole manifest."
						.formatted(format));
		}
		return oidc;
	}

	/**
	 * A cluster may be named by the object that stands for it.
	 */
	private Found.Table referring(Found.Table holder) {
		for (String reference : List.of("clusterRef", "clusterNameRef", "clusterNameSelector")) {
			if (SettingsReader.get(holder, reference) != null && SettingsReader.get(holder, "clusterName") == null) {
				this.reader.note("The cluster is named by %s; pick it yourself.".formatted(reference));
			}
		}
		return holder;
	}

	/**
	 * {@code .tf.json}: by type and name, each one or a list of one.
	 */
	private void terraform(Found.Table resources) {
		for (String type : List.of(TerraformFinder.AWS, TerraformFinder.CLOUD_CONTROL)) {
			if (SettingsReader.table(resources.get(type)) instanceof Found.Table named) {
				for (Map.Entry<String, Found> entry : named.entries().entrySet()) {
					if (SettingsReader.table(entry.getValue()) instanceof Found.Table resource) {
						add(resource, () -> this.reader.read("Terraform", oidc(resource, "Terraform"), resource, null,
								this.reader.text(resource, "region")));
					}
				}
			}
		}
	}

	private static @Nullable String literal(Found.Table table, String name) {
		return (SettingsReader.get(table, name) instanceof Found.Text text) ? text.value() : null;
	}

	private record Candidate(int line, Supplier<PastedSettings.Read> read) {
	}

	/**
	 * Says what something is that has no provider in it.
	 */
	private static final class DocumentRefusal {

		private static PasteUnreadable of(List<Found> documents) {
			if (documents.isEmpty() || !(documents.getFirst() instanceof Found.Table table)) {
				return new PasteUnreadable(documents.isEmpty() ? 0 : documents.getFirst().line(),
						"This was recognised as JSON or YAML, but it is no object with keys. "
								+ PasteUnreadable.INSTEAD);
			}
			return new PasteUnreadable(table.line(), what(table) + " " + PasteUnreadable.INSTEAD);
		}

		private static String what(Found.Table table) {
			String kind = literal(table, "kind");
			if ("ClusterConfig".equals(kind) || SettingsReader.get(table, "identityProviders") != null) {
				return "This was recognised as an eksctl file, but there is no provider below the key identityProviders.";
			}
			if (kind != null) {
				return "This was recognised as an object of Kubernetes of the kind %s, which has no provider in it."
					.formatted(kind);
			}
			if (SettingsReader.get(table, "Resources") != null) {
				return "This was recognised as a CloudFormation template, but it has no resource of the type "
						+ CLOUDFORMATION_TYPE + ".";
			}
			if (SettingsReader.get(table, "resource") != null) {
				return "This was recognised as Terraform in JSON, but it has no resource of the type "
						+ TerraformFinder.AWS + ".";
			}
			if (SettingsReader.get(table, "jwks_uri") != null) {
				return "This was recognised as the discovery document of an issuer: copy its issuer into the field Issuer URL.";
			}
			if (SettingsReader.get(table, "identityProviderConfigs") != null) {
				return "This was recognised as the answer of list-identity-provider-configs, which has names only.";
			}
			return "This was recognised as JSON or YAML with %s, but there is no member oidc in it."
				.formatted(table.entries().keySet().stream().limit(5).collect(Collectors.joining(", ")));
		}

	}

}
