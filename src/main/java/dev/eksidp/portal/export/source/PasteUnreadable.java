package dev.eksidp.portal.export.source;

/**
 * A pasted text cannot be read.
 */
public final class PasteUnreadable extends RuntimeException {

	/** What may be pasted. */
	public static final String INSTEAD = "Paste one of these: a Terraform resource aws_eks_identity_provider_config, an eksctl file with identityProviders, "
			+ "a CloudFormation template with AWS::EKS::IdentityProviderConfig, a manifest of ACK or Crossplane of the kind IdentityProviderConfig, "
			+ "the command aws eks associate-identity-provider-config or its input, or the answer of describe-identity-provider-config.";

	private final int line;

	/**
	 * @param line counted from 1; 0 where no line is to blame
	 * @param detail what is wrong and what to do
	 */
	public PasteUnreadable(int line, String detail) {
		super(detail);
		this.line = line;
	}

	public int line() {
		return this.line;
	}

	/**
	 * With the line, for people.
	 */
	public String detail() {
		return (this.line > 0) ? "Line %d: %s".formatted(this.line, getMessage()) : String.valueOf(getMessage());
	}

}
