package dev.eksidp.portal.oidc.issuer;

/**
 * EKS refuses the issuer of the cluster's own service account tokens.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/eks/latest/userguide/authenticate-oidc-identity-provider.html">EKS
 * user guide</a>
 */
final class ClusterIssuer implements Check {

	@Override
	public String id() {
		return "cluster-issuer";
	}

	@Override
	public String title() {
		return "Not the cluster's own issuer";
	}

	@Override
	public Finding look(IssuerObservation observation) {
		String own = observation.subject().clusterIssuerUrl();
		if (own == null) {
			return Finding.skipped("Pick a cluster to compare with its own issuer.");
		}
		return own.equals(observation.subject().issuerUrl()) ? Finding.fail(
				"This is the issuer of the cluster's own service account tokens, which EKS refuses.",
				"Enter the issuer of the provider that people sign in with. For IAM roles of service accounts, the cluster's issuer belongs into IAM instead.")
				: Finding.pass("It is not the issuer of the cluster's service account tokens.");
	}

}
