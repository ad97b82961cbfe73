package dev.eksidp.portal.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.oidc.OidcSettings;
import dev.eksidp.portal.oidc.ProviderTags;
import dev.eksidp.portal.shell.InvalidInput;
import dev.eksidp.portal.shell.Violation;
import org.jspecify.annotations.Nullable;

/**
 * What is exported: the identity provider of a cluster. It always has a name, an issuer
 * URL and a client ID; whatever else the values are, exports carry them unchanged.
 */
public record ExportSource(ClusterArn cluster, OidcSettings oidc, ProviderTags tags) {

	/**
	 * @throws InvalidInput when there is no name, issuer URL or client ID
	 */
	public ExportSource {
		if (oidc.identityProviderConfigName() == null || oidc.issuerUrl() == null || oidc.clientId() == null) {
			throw new InvalidInput(oidc.violations());
		}
	}

	/**
	 * Takes only what EKS would take.
	 * @throws InvalidInput otherwise; it points at {@code /clusterArn}, {@code /oidc} and
	 * {@code /tags}
	 */
	public static ExportSource checked(@Nullable String clusterArn, @Nullable OidcSettings oidc,
			Map<String, String> tags) {
		List<Violation> found = new ArrayList<>();
		ClusterArn cluster = ClusterArn.parse(clusterArn).orElse(null);
		ProviderTags providerTags = new ProviderTags(tags);
		if (cluster == null) {
			found.add(new Violation("/clusterArn", (clusterArn != null) ? "arn" : "required",
					"Give the ARN of the cluster, such as arn:aws:eks:eu-west-1:111122223333:cluster/payments-prod."));
		}
		if (oidc == null) {
			found.add(new Violation("/oidc", "required", "Give the settings that are exported."));
		}
		else {
			found.addAll(oidc.violations());
		}
		found.addAll(providerTags.violations());
		if (cluster == null || oidc == null || !found.isEmpty()) {
			throw new InvalidInput(found);
		}
		return new ExportSource(cluster, oidc, providerTags);
	}

	String name() {
		return this.oidc.name();
	}

	/**
	 * Which cluster it is for, as the comment above an export.
	 */
	List<String> comment() {
		return List.of("The identity provider of the cluster %s in the account %s, %s.".formatted(this.cluster.name(),
				this.cluster.accountId(), this.cluster.region()));
	}

	/**
	 * Names objects in Kubernetes and users in a kubeconfig.
	 */
	String kubernetesName() {
		return KubernetesName.of(this.cluster.name(), name());
	}

	void putTags(Map<String, Object> object) {
		if (!this.tags.values().isEmpty()) {
			object.put("tags", this.tags.values());
		}
	}

	Export export(ExportFormat format, String text, String command, List<String> notes) {
		return new Export(format, format.fileName(this.cluster.name()), text, command, notes);
	}

	Export manifest(ExportFormat format, String text, List<String> notes) {
		return export(format, text, "kubectl apply -f " + format.fileName(this.cluster.name()), notes);
	}

}
