package dev.eksidp.portal.export;

import java.util.Arrays;
import java.util.List;

/**
 * The formats that settings can be had in.
 */
public enum ExportFormat {

	/** A resource, and a block that imports the provider that is there already. */
	TERRAFORM("terraform", "Terraform", "-oidc.tf", "text/plain"),

	/** A template with one resource. */
	CLOUDFORMATION("cloudformation", "CloudFormation", "-oidc.cloudformation.yaml", ExportFormat.YAML),

	/** A {@code ClusterConfig}. */
	EKSCTL("eksctl", "eksctl", "-oidc.eksctl.yaml", ExportFormat.YAML),

	/** What {@code --cli-input-json} takes. */
	AWS_CLI("aws-cli", "AWS CLI", "-oidc.json", "application/json"),

	/** A manifest for AWS Controllers for Kubernetes. */
	ACK("ack", "ACK", "-oidc.ack.yaml", ExportFormat.YAML),

	/** A manifest for Crossplane's provider-upjet-aws. */
	CROSSPLANE("crossplane", "Crossplane", "-oidc.crossplane.yaml", ExportFormat.YAML),

	/** A user that signs in with kubelogin. */
	KUBECONFIG("kubeconfig", "kubeconfig", "-kubeconfig.yaml", ExportFormat.YAML),

	/** A binding of groups to a role; needs an {@link RbacGrant}. */
	RBAC("rbac", "RBAC", "-rbac.yaml", ExportFormat.YAML);

	private static final String YAML = "application/yaml";

	private final String id;

	private final String label;

	private final String suffix;

	private final String mediaType;

	ExportFormat(String id, String label, String suffix, String mediaType) {
		this.id = id;
		this.label = label;
		this.suffix = suffix;
		this.mediaType = mediaType;
	}

	/**
	 * @param id for example {@code aws-cli}
	 * @throws ExportFormatUnknown when there is no such format
	 */
	public static ExportFormat of(String id) {
		return Arrays.stream(values())
			.filter((format) -> format.id.equals(id))
			.findFirst()
			.orElseThrow(ExportFormatUnknown::new);
	}

	static List<String> ids() {
		return Arrays.stream(values()).map(ExportFormat::id).toList();
	}

	/**
	 * As it stands in addresses, for example {@code aws-cli}.
	 */
	public String id() {
		return this.id;
	}

	/**
	 * For people, for example {@code AWS CLI}.
	 */
	public String label() {
		return this.label;
	}

	public String mediaType() {
		return this.mediaType;
	}

	String fileName(String clusterName) {
		return clusterName + this.suffix;
	}

}
