package dev.eksidp.portal.change;

import java.util.List;
import java.util.function.Function;

import dev.eksidp.portal.access.Permissions;
import dev.eksidp.portal.access.Person;
import dev.eksidp.portal.cluster.ClusterView;
import dev.eksidp.portal.cluster.ClusterService;
import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.execution.UpdateDurations;
import dev.eksidp.portal.oidc.OidcSettings;
import dev.eksidp.portal.oidc.issuer.IssuerChecks;
import dev.eksidp.portal.oidc.issuer.IssuerReport;
import dev.eksidp.portal.oidc.issuer.IssuerSubject;
import dev.eksidp.portal.plan.Plan;
import dev.eksidp.portal.plan.Planner;
import dev.eksidp.portal.policy.ChangeFacts;
import dev.eksidp.portal.policy.Policies;
import dev.eksidp.portal.policy.RequiredApproval;
import dev.eksidp.portal.shell.InvalidInput;
import dev.eksidp.portal.shell.Violation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Checks a proposal against the live cluster and the live issuer, and says what would
 * come of it.
 */
@Service
class PlanningService {

	private final ClusterService clusters;

	private final Policies policies;

	private final Permissions permissions;

	private final IssuerChecks issuerChecks;

	private final UpdateDurations durations;

	PlanningService(ClusterService clusters, Policies policies, Permissions permissions, IssuerChecks issuerChecks,
			UpdateDurations durations) {
		this.clusters = clusters;
		this.policies = policies;
		this.permissions = permissions;
		this.issuerChecks = issuerChecks;
		this.durations = durations;
	}

	/**
	 * Plans against the cluster and the issuer as they are now; calls both, so not inside
	 * a transaction.
	 * @throws InvalidInput when the proposal breaks rules
	 * @throws dev.eksidp.portal.eks.EksFailure when the cluster cannot be read
	 */
	PlanPreview plan(Proposal proposal, Person person) {
		InvalidInput.throwIfAny(proposal.violations());
		return preview(proposal, person, readNow(proposal.cluster()), this.issuerChecks::checkAgain);
	}

	/**
	 * The same, to be submitted: nobody who only looks can make it wait.
	 */
	PlanPreview decide(Proposal proposal, Person person) {
		InvalidInput.throwIfAny(proposal.violations());
		return preview(proposal, person, readNow(proposal.cluster()), this.issuerChecks::checkToDecide);
	}

	/**
	 * Plans against what was last seen of the cluster: good for looking ahead while a
	 * form is being filled in.
	 */
	PlanPreview sketch(Proposal proposal, Person person) {
		InvalidInput.throwIfAny(proposal.violations());
		return preview(proposal, person,
				this.clusters.find(proposal.cluster()).orElseThrow(PlanningService::unknownCluster), null);
	}

	private PlanPreview preview(Proposal proposal, Person person, ClusterView cluster,
			@Nullable Function<IssuerSubject, IssuerReport> checks) {
		OidcSettings settings = proposal.oidc();
		if (settings != null) {
			InvalidInput.throwIfAny(cluster.violations(settings));
		}
		Plan plan = Planner.plan(cluster.identityProvider(), proposal.desired());
		if (!cluster.isActive()) {
			plan = plan.withWarning("%s is %s, and EKS only changes clusters that are ACTIVE.".formatted(cluster.name(),
					cluster.status()));
		}
		ClusterArn arn = cluster.arn();
		List<RequiredApproval> required = this.policies.requiredFor(
				new ChangeFacts(arn.accountId(), arn.region(), arn.name(), cluster.tags(), plan.kind(), person.name()));
		return new PlanPreview(cluster, plan, InterruptionView.of(plan, this.durations.interruption(plan)), required,
				this.permissions.reviewers().of(person.name(), List.of()),
				(checks != null && plan.associates()) ? guard(proposal, cluster, checks) : null);
	}

	private @Nullable IssuerCheckVerdict guard(Proposal proposal, ClusterView cluster,
			Function<IssuerSubject, IssuerReport> checks) {
		OidcSettings settings = proposal.oidc();
		if (settings == null) {
			return null;
		}
		IssuerReport report = checks.apply(IssuerSubject.of(settings, cluster.issuerUrl()));
		return new IssuerCheckVerdict(report, proposal.checksOverride(), this.issuerChecks.areOverridable());
	}

	private ClusterView readNow(ClusterArn arn) {
		if (this.clusters.find(arn).isEmpty()) {
			throw unknownCluster();
		}
		return this.clusters.refresh(arn).orElseThrow(PlanningService::unknownCluster);
	}

	private static InvalidInput unknownCluster() {
		return new InvalidInput(List.of(new Violation("/clusterArn", "unknown-cluster",
				"The portal knows no cluster with this ARN. Pick one from the list; a new one appears there within minutes.")));
	}

}
