package dev.eksidp.portal.eks.sandbox;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.eks.model.InvalidParameterException;
import software.amazon.awssdk.services.eks.model.ListUpdatesResponse;
import software.amazon.awssdk.services.eks.model.ResourceNotFoundException;

import static dev.eksidp.portal.eks.sandbox.Refused.refused;
import static dev.eksidp.portal.eks.sandbox.RunningSandbox.PROD;
import static org.assertj.core.api.Assertions.assertThat;

class UpdateOperationsTests {

	@RegisterExtension
	final RunningSandbox sandbox = new RunningSandbox();

	@Test
	void updatesAreListedInNoParticularOrderAndInPages() {
		List<String> inOrder = updates(10);
		List<String> listed = this.sandbox.eks().listUpdates((request) -> request.name(PROD)).updateIds();
		assertThat(listed).containsExactlyInAnyOrderElementsOf(inOrder).isNotEqualTo(inOrder);
		List<ListUpdatesResponse> pages = this.sandbox.eks()
			.listUpdatesPaginator((request) -> request.name(PROD).maxResults(3))
			.stream()
			.toList();
		assertThat(pages).hasSize(4);
		assertThat(pages.stream().flatMap((page) -> page.updateIds().stream())).isEqualTo(listed);
	}

	private List<String> updates(int count) {
		List<String> ids = new ArrayList<>();
		for (int i = 0; i < count; i += 2) {
			ids.add(this.sandbox.associate(PROD).update().id());
			this.sandbox.finishUpdate();
			ids.add(this.sandbox.disassociate(PROD, "corp-sso").update().id());
			this.sandbox.finishUpdate();
		}
		return ids;
	}

	@Test
	void aNewClusterHasNoUpdates() {
		assertThat(this.sandbox.eks().listUpdates((request) -> request.name(PROD)).updateIds()).isEmpty();
	}

	@Test
	void refusesMaxResultsOutOfRange() {
		refused(InvalidParameterException.class, 400,
				() -> this.sandbox.eks().listUpdates((request) -> request.name(PROD).maxResults(101)));
	}

	@Test
	void anUnknownUpdateIsNotFound() {
		ResourceNotFoundException refusal = refused(ResourceNotFoundException.class, 404,
				"No update found for ID: 1f6c", () -> this.sandbox.update(PROD, "1f6c"));
		assertThat(refusal.clusterName()).isEqualTo(PROD);
	}

	@Test
	void anUpdateOfAnAddonIsNotAnUpdateOfTheCluster() {
		String id = this.sandbox.associate(PROD).update().id();
		refused(ResourceNotFoundException.class, 404, "No update found for ID: " + id, () -> this.sandbox.eks()
			.describeUpdate((request) -> request.name(PROD).updateId(id).addonName("coredns")));
		assertThat(this.sandbox.eks().listUpdates((request) -> request.name(PROD).nodegroupName("workers")).updateIds())
			.isEmpty();
	}

	@Test
	void anUnknownClusterIsNotFound() {
		refused(ResourceNotFoundException.class, 404, () -> this.sandbox.update("nowhere", "1f6c"));
		refused(ResourceNotFoundException.class, 404,
				() -> this.sandbox.eks().listUpdates((request) -> request.name("nowhere")));
	}

}
