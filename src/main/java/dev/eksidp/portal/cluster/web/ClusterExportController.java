package dev.eksidp.portal.cluster.web;

import java.util.List;

import dev.eksidp.portal.cluster.ClusterUnknown;
import dev.eksidp.portal.cluster.ClusterView;
import dev.eksidp.portal.cluster.ClusterService;
import dev.eksidp.portal.export.ExportChoice;
import dev.eksidp.portal.export.ExportPageView;
import dev.eksidp.portal.export.ExportPageView.Crumb;
import dev.eksidp.portal.export.ExportSource;
import dev.eksidp.portal.export.NothingToExport;
import dev.eksidp.portal.oidc.IdentityProvider;
import dev.eksidp.portal.oidc.ProviderTags;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The provider that a cluster has, in the formats of other tools.
 */
@Controller
class ClusterExportController {

	private final ClusterService clusters;

	ClusterExportController(ClusterService clusters) {
		this.clusters = clusters;
	}

	@GetMapping("/clusters/{accountId}/{region}/{name}/export")
	String show(@PathVariable String accountId, @PathVariable String region, @PathVariable String name,
			@ModelAttribute("choice") ExportChoice choice, Model model) {
		ExportSource source = source(accountId, region, name);
		String cluster = "/clusters/%s/%s/%s".formatted(source.cluster().accountId(), source.cluster().region(),
				source.cluster().name());
		List<Crumb> crumbs = List.of(new Crumb("/clusters", "Clusters"), new Crumb(cluster, source.cluster().name()));
		model.addAttribute("page", ExportPageView.of("clusters", crumbs, cluster + "/export", source, choice));
		return "export/show";
	}

	@GetMapping("/clusters/{accountId}/{region}/{name}/export/download")
	ResponseEntity<String> download(@PathVariable String accountId, @PathVariable String region,
			@PathVariable String name, @ModelAttribute("choice") ExportChoice choice) {
		return choice.export(source(accountId, region, name)).answer();
	}

	private ExportSource source(String accountId, String region, String name) {
		ClusterView cluster = this.clusters.find(accountId, region, name).orElseThrow(() -> new ClusterUnknown(name));
		IdentityProvider provider = cluster.identityProvider();
		if (provider == null) {
			throw new NothingToExport("The cluster " + name);
		}
		return new ExportSource(cluster.arn(), provider.settings(), new ProviderTags(provider.tags()));
	}

}
