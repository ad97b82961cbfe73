package dev.eksidp.portal.cluster.web;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.eksidp.portal.access.CurrentUser;
import dev.eksidp.portal.access.Permissions;
import dev.eksidp.portal.access.Person;
import dev.eksidp.portal.cluster.Adoption;
import dev.eksidp.portal.cluster.AdoptionService;
import dev.eksidp.portal.cluster.ClusterFilter;
import dev.eksidp.portal.cluster.ClusterUnknown;
import dev.eksidp.portal.cluster.ClusterView;
import dev.eksidp.portal.cluster.DriftStatus;
import dev.eksidp.portal.cluster.ClusterService;
import dev.eksidp.portal.cluster.InventoryQueries;
import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksErrorGuide;
import dev.eksidp.portal.eks.EksErrorGuide.Explanation;
import dev.eksidp.portal.eks.EksFailure;
import dev.eksidp.portal.shell.Problem;
import dev.eksidp.portal.shell.SliceRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The list of clusters, a page for each, and the parts that other pages load.
 */
@Controller
class ClusterPageController {

	private static final int OPTIONS = 20;

	private final ClusterService clusters;

	private final AdoptionService adoptions;

	private final InventoryQueries inventory;

	private final Permissions permissions;

	private final CurrentUser currentUser;

	ClusterPageController(ClusterService clusters, AdoptionService adoptions, InventoryQueries inventory,
			Permissions permissions, CurrentUser currentUser) {
		this.adoptions = adoptions;
		this.clusters = clusters;
		this.inventory = inventory;
		this.permissions = permissions;
		this.currentUser = currentUser;
	}

	@GetMapping("/clusters")
	String list(@RequestParam(defaultValue = "") @Size(max = 200) String q,
			@RequestParam(defaultValue = "") String accountId, @RequestParam(defaultValue = "") String region,
			@RequestParam(defaultValue = "") String provider, @RequestParam @Nullable DriftStatus drift,
			@RequestParam @Nullable String cursor, Model model) {
		ClusterFilter filter = new ClusterFilter(orNull(q), orNull(accountId), orNull(region),
				provider.isEmpty() ? null : provider.equals("with"), drift);
		model.addAttribute("clusters", this.clusters.list(filter, SliceRequest.of(null, cursor)))
			.addAttribute("accounts", choices(this.clusters.accountIds()))
			.addAttribute("regions", choices(this.clusters.regions()))
			.addAttribute("q", q)
			.addAttribute("accountId", accountId)
			.addAttribute("region", region)
			.addAttribute("provider", provider)
			.addAttribute("drift", (drift != null) ? drift.name() : "")
			.addAttribute("behind", this.inventory.behind())
			.addAttribute("filtered", !filter.equals(ClusterFilter.ALL))
			.addAttribute("mayRequest", mayRequest());
		return "cluster/list";
	}

	@GetMapping("/clusters/{accountId}/{region}/{name}")
	String show(@PathVariable String accountId, @PathVariable String region, @PathVariable String name, Model model) {
		model.addAttribute("adoption", new Adoption(null, null));
		return show(find(accountId, region, name), model);
	}

	/**
	 * Makes what was found what is recorded; a refusal keeps what was typed.
	 */
	@PostMapping("/clusters/{accountId}/{region}/{name}/adoption")
	String adopt(@PathVariable String accountId, @PathVariable String region, @PathVariable String name,
			@RequestParam(defaultValue = "") String reason, @RequestParam int version, Model model,
			HttpServletResponse response, RedirectAttributes flash) {
		Person person = this.currentUser.person();
		this.permissions.adopt(person).orThrow();
		ClusterView cluster = find(accountId, region, name);
		Adoption adoption = new Adoption(reason, version);
		try {
			this.adoptions.adopt(cluster.arn(), adoption, person.name());
			flash.addFlashAttribute("done", "What was found on %s is recorded now.".formatted(name));
			return "redirect:/clusters/{accountId}/{region}/{name}";
		}
		catch (Problem problem) {
			response.setStatus(problem.status().value());
			model.addAttribute("adoption", adoption)
				.addAttribute(problem.violations().isEmpty() ? "refused" : "adoptionError", problem.detail());
			return show(find(accountId, region, name), model);
		}
	}

	private String show(ClusterView cluster, Model model) {
		model.addAttribute("cluster", cluster)
			.addAttribute("mayRequest", mayRequest())
			.addAttribute("mayAdopt", this.permissions.adopt(this.currentUser.person()).isAllowed());
		return "cluster/show";
	}

	/**
	 * Reads the cluster from EKS now.
	 */
	@PostMapping("/clusters/{accountId}/{region}/{name}/refresh")
	String refresh(@PathVariable String accountId, @PathVariable String region, @PathVariable String name,
			RedirectAttributes flash) {
		this.permissions.refreshCluster(this.currentUser.person()).orThrow();
		ClusterView known = find(accountId, region, name);
		try {
			if (this.clusters.refresh(known.arn()).isPresent()) {
				flash.addFlashAttribute("done", name + " was read from EKS just now.");
			}
			else {
				flash.addFlashAttribute("refused",
						"Nothing was found of %s when it was looked for just now.".formatted(name));
			}
		}
		catch (EksFailure failure) {
			Explanation explanation = EksErrorGuide.explain(failure.code(), failure.message());
			flash.addFlashAttribute("refused",
					"%s could not be read: %s %s".formatted(name, explanation.meaning(), explanation.remedy()));
		}
		return "redirect:/clusters/{accountId}/{region}/{name}";
	}

	/**
	 * What a cluster picker offers.
	 */
	@GetMapping("/clusters/fragments/options")
	String options(@RequestParam(defaultValue = "") @Size(max = 200) String q, Model model) {
		model.addAttribute("clusters",
				this.clusters.list(ClusterFilter.choosing(orNull(q), null), new SliceRequest(OPTIONS, null)));
		return "cluster/fragments :: options";
	}

	/**
	 * The facts of a cluster that was picked; nothing when there is none.
	 */
	@GetMapping("/clusters/fragments/picked")
	String picked(@RequestParam(defaultValue = "") String clusterArn, Model model) {
		model.addAttribute("cluster", ClusterArn.parse(clusterArn).flatMap(this.clusters::find).orElse(null));
		return "cluster/fragments :: picked-now";
	}

	private ClusterView find(String accountId, String region, String name) {
		return this.clusters.find(accountId, region, name).orElseThrow(() -> new ClusterUnknown(name));
	}

	private boolean mayRequest() {
		return this.permissions.refreshCluster(this.currentUser.person()).isAllowed();
	}

	private static Map<String, String> choices(List<String> values) {
		Map<String, String> choices = new TreeMap<>();
		values.forEach((value) -> choices.put(value, value));
		return choices;
	}

	private static @Nullable String orNull(String value) {
		return value.isBlank() ? null : value.strip();
	}

}
