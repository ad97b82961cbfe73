package dev.eksidp.portal.change;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.oidc.issuer.CheckStatus;
import dev.eksidp.portal.oidc.issuer.IssuerReport;
import dev.eksidp.portal.plan.Desired;
import dev.eksidp.portal.plan.OnFailure;

/**
 * A change request that is to be applied, as it was at one moment.
 *
 * @param isIntact whether the revision is what its approvers have seen
 * @param overriddenChecks the ids of issuer checks that had failed when this was asked
 * for, and were passed over with a reason
 * @param since when it was approved, or its retry was asked for
 * @param executionId what has begun to carry it out before
 */
record ApprovedChange(long id, int revision, boolean isIntact, ClusterArn cluster, Desired desired, OnFailure onFailure,
		List<String> overriddenChecks, Instant since, Optional<Long> executionId) {

	static ApprovedChange of(ChangeRequest request) {
		Revision revision = request.currentRevision();
		IssuerReport report = revision.issuerReport();
		return new ApprovedChange(request.id(), revision.number(), request.history().isApproved(), request.cluster(),
				revision.content().desired(), revision.content().requiredOnFailure(),
				(report != null) ? report.ids(CheckStatus.FAIL) : List.of(), request.updatedAt(),
				Optional.ofNullable(request.executionId()));
	}

}
