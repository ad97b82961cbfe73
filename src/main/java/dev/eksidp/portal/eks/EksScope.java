package dev.eksidp.portal.eks;

/**
 * One account and region in which the portal looks for clusters.
 */
public record EksScope(String accountId, String region) {

	/**
	 * Names it in one word, for example {@code 111122223333/eu-west-1}.
	 */
	public String id() {
		return this.accountId + "/" + this.region;
	}

	/**
	 * The partition of AWS that the region is in, as in ARNs.
	 */
	public String partition() {
		if (this.region.startsWith("cn-")) {
			return "aws-cn";
		}
		return this.region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
	}

}
