package dev.eksidp.portal.oidc.issuer;

import java.util.List;

import dev.eksidp.portal.shell.Violation;

/**
 * Whether EKS would take the URL, and what its end means.
 */
final class UrlForm implements Check {

	@Override
	public String id() {
		return "url-form";
	}

	@Override
	public String title() {
		return "Issuer URL";
	}

	@Override
	public Finding look(IssuerObservation observation) {
		List<Violation> violations = observation.subject().urlViolations();
		if (!violations.isEmpty()) {
			return Finding.fail("The URL has a form that EKS or its API servers refuse.",
					violations.getFirst().detail());
		}
		return observation.subject().issuerUrl().endsWith("/") ? Finding
			.pass("The URL ends with “/”, so the tokens must say it with “/” as well: not the same issuer as without.")
				: Finding.pass("EKS takes a URL of this form.");
	}

}
