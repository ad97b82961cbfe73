package dev.eksidp.portal.change.web;

import dev.eksidp.portal.access.CurrentUser;
import dev.eksidp.portal.access.Permissions;
import dev.eksidp.portal.change.ChangeRequestView;
import dev.eksidp.portal.change.ChangeRequestQueries;
import dev.eksidp.portal.cluster.ClusterView;
import dev.eksidp.portal.cluster.ClusterService;
import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.oidc.OidcSettings;
import dev.eksidp.portal.oidc.issuer.IssuerChecks;
import dev.eksidp.portal.oidc.issuer.IssuerReport;
import dev.eksidp.portal.oidc.issuer.IssuerSubject;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The checks of an issuer: beside the form while it is filled in, and again for who
 * reviews a request.
 */
@Controller
class IssuerCheckPageController {

	private final IssuerChecks checks;

	private final ChangeRequestQueries requests;

	private final ClusterService clusters;

	private final Permissions permissions;

	private final CurrentUser currentUser;

	IssuerCheckPageController(IssuerChecks checks, ChangeRequestQueries requests, ClusterService clusters,
			Permissions permissions, CurrentUser currentUser) {
		this.checks = checks;
		this.requests = requests;
		this.clusters = clusters;
		this.permissions = permissions;
		this.currentUser = currentUser;
	}

	/**
	 * What can be told of the issuer that is typed into the form.
	 * @param again whether what was seen a moment ago does not count
	 */
	@PostMapping("/requests/issuer-checks")
	String beside(@RequestParam MultiValueMap<String, String> fields,
			@RequestParam(defaultValue = "false") boolean again, Model model) {
		this.permissions.submit(this.currentUser.person()).orThrow();
		RequestForm form = RequestForm.read(fields);
		OidcSettings settings = form.proposal().oidc();
		if (settings != null && settings.issuerUrl() != null) {
			IssuerSubject subject = IssuerSubject.of(settings, clusterIssuer(form.clusterArn()));
			IssuerReport report = again ? this.checks.checkAgain(subject) : this.checks.check(subject);
			model.addAttribute("checks", ChecksView.of(report));
		}
		model.addAttribute("overridable", this.checks.areOverridable());
		return "change/checks :: beside";
	}

	/**
	 * What can be told of the issuer of a request now.
	 * @param htmx whether a script asks, which only wants a part of the page
	 */
	@GetMapping("/requests/{id:\\d{1,18}}/issuer-checks")
	String now(@PathVariable long id, @RequestHeader(name = "HX-Request", defaultValue = "false") boolean htmx,
			Model model) {
		ChangeRequestView request = this.requests.get(id);
		OidcSettings settings = request.oidc();
		if (settings != null) {
			IssuerReport report = this.checks
				.checkAgain(IssuerSubject.of(settings, clusterIssuer(request.cluster().arn())));
			model.addAttribute("checks", ChecksView.of(report));
		}
		model.addAttribute("request", request);
		return htmx ? "change/checks :: now" : "change/checks";
	}

	private @Nullable String clusterIssuer(String arn) {
		return ClusterArn.parse(arn).flatMap(this.clusters::find).map(ClusterView::issuerUrl).orElse(null);
	}

}
