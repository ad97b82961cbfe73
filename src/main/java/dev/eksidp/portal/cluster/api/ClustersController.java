package dev.eksidp.portal.cluster.api;

import dev.eksidp.portal.access.CurrentUser;
import dev.eksidp.portal.access.Permissions;
import dev.eksidp.portal.access.Person;
import dev.eksidp.portal.access.RequiresScope;
import dev.eksidp.portal.access.Scope;
import dev.eksidp.portal.cluster.Adoption;
import dev.eksidp.portal.cluster.AdoptionService;
import dev.eksidp.portal.cluster.ClusterFilter;
import dev.eksidp.portal.cluster.ClusterUnknown;
import dev.eksidp.portal.cluster.DriftStatus;
import dev.eksidp.portal.cluster.ClusterView;
import dev.eksidp.portal.cluster.ClusterService;
import dev.eksidp.portal.shell.SliceRequest;
import dev.eksidp.portal.shell.Slice;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/clusters")
class ClustersController {

	private final ClusterService clusters;

	private final AdoptionService adoptions;

	private final Permissions permissions;

	private final CurrentUser currentUser;

	ClustersController(ClusterService clusters, AdoptionService adoptions, Permissions permissions,
			CurrentUser currentUser) {
		this.adoptions = adoptions;
		this.clusters = clusters;
		this.permissions = permissions;
		this.currentUser = currentUser;
	}

	@GetMapping
	@RequiresScope(Scope.CLUSTERS_READ)
	ResponseEntity<Slice<ClusterResource>> list(@RequestParam @Size(max = 200) @Nullable String q,
			@RequestParam @Nullable String accountId, @RequestParam @Nullable String region,
			@RequestParam @Nullable Boolean hasIdentityProvider, @RequestParam @Nullable DriftStatus driftStatus,
			@RequestParam @Nullable Integer limit, @RequestParam @Nullable String cursor) {
		ClusterFilter filter = new ClusterFilter(q, accountId, region, hasIdentityProvider, driftStatus);
		return SliceRequest.answer(this.clusters.list(filter, SliceRequest.of(limit, cursor)).map(ClusterResource::of));
	}

	@GetMapping("/{accountId}/{region}/{name}")
	@RequiresScope(Scope.CLUSTERS_READ)
	ClusterResource get(@PathVariable String accountId, @PathVariable String region, @PathVariable String name) {
		return ClusterResource.of(find(accountId, region, name));
	}

	/**
	 * Reads the cluster from EKS now.
	 */
	@PostMapping("/{accountId}/{region}/{name}/refresh")
	@RequiresScope(Scope.CLUSTERS_READ)
	ClusterResource refresh(@PathVariable String accountId, @PathVariable String region, @PathVariable String name) {
		this.permissions.refreshCluster(this.currentUser.person()).orThrow();
		ClusterView known = find(accountId, region, name);
		return this.clusters.refresh(known.arn()).map(ClusterResource::of).orElseThrow(() -> new ClusterUnknown(name));
	}

	/**
	 * Makes what was found what is recorded.
	 */
	@PostMapping("/{accountId}/{region}/{name}/adoption")
	@RequiresScope(Scope.CHANGES_REVIEW)
	ClusterResource adopt(@PathVariable String accountId, @PathVariable String region, @PathVariable String name,
			@RequestBody Adoption adoption) {
		Person person = this.currentUser.person();
		this.permissions.adopt(person).orThrow();
		this.adoptions.adopt(find(accountId, region, name).arn(), adoption, person.name());
		return ClusterResource.of(find(accountId, region, name));
	}

	private ClusterView find(String accountId, String region, String name) {
		return this.clusters.find(accountId, region, name).orElseThrow(() -> new ClusterUnknown(name));
	}

}
