package dev.eksidp.portal.change.web;

import dev.eksidp.portal.access.CurrentUser;
import dev.eksidp.portal.change.ChangeFilter;
import dev.eksidp.portal.change.ChangeRequestQueries;
import dev.eksidp.portal.change.web.RequestPageController.ListRow;
import dev.eksidp.portal.shell.Slice;
import dev.eksidp.portal.shell.SliceRequest;

import org.springframework.stereotype.Component;

/**
 * The newest requests of a cluster: asked by the template that shows them on the page of
 * the cluster, whose module knows no change requests.
 */
@Component("clusterHistory")
class ClusterHistory {

	private static final int ROWS = 10;

	private final ChangeRequestQueries requests;

	private final CurrentUser currentUser;

	ClusterHistory(ChangeRequestQueries requests, CurrentUser currentUser) {
		this.requests = requests;
		this.currentUser = currentUser;
	}

	/**
	 * The newest first.
	 */
	public Slice<ListRow> of(String clusterArn) {
		String me = this.currentUser.person().name();
		return this.requests.list(ChangeFilter.ofCluster(clusterArn), new SliceRequest(ROWS, null))
			.map((request) -> new ListRow(request, NextActionView.of(request, me)));
	}

}
