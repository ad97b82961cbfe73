package dev.eksidp.portal.oidc.issuer;

import java.util.List;
import java.util.Map;

import dev.eksidp.portal.oidc.OidcSettings;
import dev.eksidp.portal.shell.Violation;
import org.jspecify.annotations.Nullable;

/**
 * What to check.
 *
 * @param issuerUrl as it was typed
 * @param settings that tokens of the issuer are to be read with; {@code null} when they
 * are not known yet
 * @param clusterIssuerUrl the issuer of the cluster's own service account tokens;
 * {@code null} when the cluster is not known yet
 */
public record IssuerSubject(String issuerUrl, @Nullable OidcSettings settings, @Nullable String clusterIssuerUrl) {

	private static final String POINTER = "/oidc/issuerUrl";

	/**
	 * The issuer of settings, for a cluster.
	 */
	public static IssuerSubject of(OidcSettings settings, @Nullable String clusterIssuerUrl) {
		String issuerUrl = settings.issuerUrl();
		return new IssuerSubject((issuerUrl != null) ? issuerUrl : "", settings, clusterIssuerUrl);
	}

	/**
	 * What EKS would refuse of the URL.
	 */
	List<Violation> urlViolations() {
		return new OidcSettings(null, this.issuerUrl, null, null, null, null, null, Map.of()).violations()
			.stream()
			.filter((violation) -> violation.pointer().equals(POINTER))
			.toList();
	}

}
