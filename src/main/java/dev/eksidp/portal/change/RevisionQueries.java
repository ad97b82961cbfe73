package dev.eksidp.portal.change;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.eksidp.portal.cluster.ClusterService;
import dev.eksidp.portal.cluster.ClusterView;
import dev.eksidp.portal.oidc.IdentityProvider;
import dev.eksidp.portal.plan.Plan.Difference;
import dev.eksidp.portal.plan.ProviderSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads the revisions of a change request, and compares them with each other and with the
 * cluster.
 */
@Service
@Transactional(readOnly = true)
public class RevisionQueries {

	private final ChangeRequestRepository requests;

	private final ClusterService clusters;

	RevisionQueries(ChangeRequestRepository requests, ClusterService clusters) {
		this.requests = requests;
		this.clusters = clusters;
	}

	/**
	 * All revisions, the first one first.
	 * @throws ChangeRequestNotFound when there is no such change request
	 */
	public List<RevisionView> list(long id) {
		return request(id).history().revisions().stream().map(RevisionView::of).toList();
	}

	/**
	 * @throws RevisionNotFound when it has no revision of that number
	 */
	public RevisionView get(long id, String number) {
		return RevisionView.of(revision(request(id), number));
	}

	/**
	 * Compares two revisions, or one with what was last seen of the cluster.
	 * @param from a number, or {@value ComparisonView#CLUSTER}
	 * @param to a number, or {@value ComparisonView#CLUSTER}
	 * @throws RevisionNotFound when either is neither
	 */
	public ComparisonView compare(long id, String from, String to) {
		ChangeRequest request = request(id);
		Side before = side(request, from);
		Side after = side(request, to);
		List<Difference> differences = new ArrayList<>(Difference.between(before.settings(), after.settings()));
		if (before.content() != null && after.content() != null) {
			differences.addAll(words(before.content(), after.content()));
		}
		return new ComparisonView(from, to, differences);
	}

	/**
	 * What only a request has, and no cluster.
	 */
	private static List<Difference> words(Proposal before, Proposal after) {
		return Stream
			.of(new Difference("operation", before.requiredOperation().name(), after.requiredOperation().name()),
					new Difference("reason", before.reason(), after.reason()),
					new Difference("ticket", before.ticket(), after.ticket()),
					new Difference("checksOverride", before.checksOverride(), after.checksOverride()),
					new Difference("onFailure", before.requiredOnFailure().name(), after.requiredOnFailure().name()))
			.filter((difference) -> difference.before() != null || difference.after() != null)
			.toList();
	}

	private Side side(ChangeRequest request, String name) {
		if (name.equals(ComparisonView.CLUSTER)) {
			IdentityProvider provider = this.clusters.find(request.cluster())
				.map(ClusterView::identityProvider)
				.orElse(null);
			return new Side(ProviderSettings.of(provider), null);
		}
		Proposal content = revision(request, name).content();
		return new Side(ProviderSettings.of(content.desired()), content);
	}

	private ChangeRequest request(long id) {
		return this.requests.findById(id).orElseThrow(() -> new ChangeRequestNotFound(Long.toString(id)));
	}

	private static Revision revision(ChangeRequest request, String number) {
		return request.history()
			.revisions()
			.stream()
			.filter((revision) -> Integer.toString(revision.number()).equals(number))
			.findFirst()
			.orElseThrow(() -> new RevisionNotFound(request.id(), number, request.currentRevision().number()));
	}

	/**
	 * @param content {@code null} for the cluster
	 */
	private record Side(@Nullable ProviderSettings settings, @Nullable Proposal content) {
	}

}
