package dev.eksidp.portal.change;

import java.time.Clock;
import java.util.List;
import java.util.Objects;

import dev.eksidp.portal.cluster.ClusterService;
import dev.eksidp.portal.cluster.ClusterView;
import dev.eksidp.portal.execution.ExecutionQueries;
import dev.eksidp.portal.execution.ExecutionView;
import dev.eksidp.portal.oidc.IdentityProvider;
import dev.eksidp.portal.plan.ProviderSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Says what would take back a change request.
 */
@Service
@Transactional(readOnly = true)
public class UndoQueries {

	private final ChangeRequestRepository requests;

	private final ExecutionQueries executions;

	private final ClusterService clusters;

	private final Clock clock;

	UndoQueries(ChangeRequestRepository requests, ExecutionQueries executions, ClusterService clusters, Clock clock) {
		this.requests = requests;
		this.executions = executions;
		this.clusters = clusters;
		this.clock = clock;
	}

	/**
	 * Compares with what was last seen of the cluster.
	 * @throws ChangeRequestNotFound when there is no such change request
	 * @throws NothingToUndo when it has not succeeded
	 */
	public Undo get(long id) {
		ChangeRequest request = this.requests.findById(id)
			.orElseThrow(() -> new ChangeRequestNotFound(Long.toString(id)));
		ChangeStatus now = request.statusAt(this.clock.instant());
		ExecutionView execution = execution(request.executionId());
		if (now != ChangeStatus.SUCCEEDED || execution == null) {
			throw new NothingToUndo(id, now);
		}
		ProviderSettings given = ProviderSettings.of(request.currentRevision().content().desired());
		return new Undo(id, request.cluster(), execution.previous(), !Objects.equals(given, current(request)));
	}

	private @Nullable ExecutionView execution(@Nullable Long id) {
		return (id != null) ? this.executions.find(List.of(id)).get(id) : null;
	}

	private @Nullable ProviderSettings current(ChangeRequest request) {
		IdentityProvider provider = this.clusters.find(request.cluster())
			.map(ClusterView::identityProvider)
			.orElse(null);
		return ProviderSettings.of(provider);
	}

}
