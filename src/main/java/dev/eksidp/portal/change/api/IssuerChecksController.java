package dev.eksidp.portal.change.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.eksidp.portal.access.RequiresScope;
import dev.eksidp.portal.access.Scope;
import dev.eksidp.portal.cluster.ClusterView;
import dev.eksidp.portal.cluster.ClusterService;
import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.oidc.OidcSettings;
import dev.eksidp.portal.oidc.issuer.IssuerChecks;
import dev.eksidp.portal.oidc.issuer.IssuerReport;
import dev.eksidp.portal.oidc.issuer.IssuerSubject;
import dev.eksidp.portal.shell.InvalidInput;
import dev.eksidp.portal.shell.ReadOnly;
import dev.eksidp.portal.shell.Violation;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Looks at an issuer without asking for a change. It is here because it knows clusters,
 * whose own issuers are refused.
 */
@RestController
@RequestMapping("/api/v1")
class IssuerChecksController {

	private final IssuerChecks checks;

	private final ClusterService clusters;

	IssuerChecksController(IssuerChecks checks, ClusterService clusters) {
		this.checks = checks;
		this.clusters = clusters;
	}

	@PostMapping("/issuer-checks")
	@ReadOnly
	@RequiresScope(Scope.CHANGES_READ)
	IssuerReport check(@RequestBody IssuerChecksBody body) {
		List<Violation> violations = new ArrayList<>();
		String issuerUrl = body.issuerUrl();
		if (issuerUrl == null || issuerUrl.isEmpty()) {
			violations.add(new Violation("/issuerUrl", "required", "Give the issuer URL that is to be looked at."));
		}
		Optional<ClusterView> cluster = ClusterArn.parse(body.clusterArn()).flatMap(this.clusters::find);
		if (body.clusterArn() != null && cluster.isEmpty()) {
			violations.add(new Violation("/clusterArn", "unknown-cluster",
					"The portal knows no cluster with this ARN. Leave it out, or give the ARN of one that it lists."));
		}
		InvalidInput.throwIfAny(violations);
		return this.checks.check(new IssuerSubject(String.valueOf(issuerUrl), body.oidc(),
				cluster.map(ClusterView::issuerUrl).orElse(null)));
	}

	/**
	 * What to look at.
	 *
	 * @param oidc settings whose claims to compare with what the issuer offers
	 */
	record IssuerChecksBody(@Nullable String issuerUrl, @Nullable String clusterArn, @Nullable OidcSettings oidc) {
	}

}
