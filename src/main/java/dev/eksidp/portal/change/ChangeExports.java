package dev.eksidp.portal.change;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.export.ExportSource;
import dev.eksidp.portal.export.NothingToExport;
import dev.eksidp.portal.oidc.ProviderTags;
import org.springframework.stereotype.Component;

/**
 * What can be exported of change requests: the settings of their newest revision.
 */
@Component
public class ChangeExports {

	private final ChangeRequestQueries requests;

	ChangeExports(ChangeRequestQueries requests) {
		this.requests = requests;
	}

	/**
	 * @throws ChangeRequestNotFound when there is no such change request
	 * @throws NothingToExport when it disassociates a provider
	 */
	public ExportSource source(long id) {
		ChangeRequestView request = this.requests.get(id);
		if (request.oidc() == null) {
			throw new NothingToExport("Request #" + id);
		}
		return new ExportSource(ClusterArn.of(request.cluster().arn()), request.oidc(),
				new ProviderTags(request.tags()));
	}

}
