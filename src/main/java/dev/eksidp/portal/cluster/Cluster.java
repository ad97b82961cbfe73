package dev.eksidp.portal.cluster;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.eksidp.portal.access.AuditableEvent;
import dev.eksidp.portal.access.Person;
import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksCluster;
import dev.eksidp.portal.oidc.IdentityProvider;
import dev.eksidp.portal.plan.Plan.Difference;
import dev.eksidp.portal.plan.ProviderSettings;
import dev.eksidp.portal.shell.Cursor;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.AbstractAggregateRoot;

/**
 * A row of the inventory. Carries its open change request as a lock: whoever wants to
 * open another one has to take it first.
 */
@Entity
@Table(name = "cluster")
class Cluster extends AbstractAggregateRoot<Cluster> {

	/** What the audit trail calls a cluster; its id there is its ARN. */
	static final String SUBJECT = "cluster";

	static final String PROVIDER_ADOPTED = SUBJECT + ".provider-adopted";

	static final String DRIFT_DETECTED = SUBJECT + ".drift-detected";

	static final String DRIFT_RESOLVED = SUBJECT + ".drift-resolved";

	static final String ADOPT = SUBJECT + ".adopt";

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	private String arn;

	private String accountId;

	private String region;

	private String name;

	private String status;

	private @Nullable String kubernetesVersion;

	private @Nullable String issuerUrl;

	@JdbcTypeCode(SqlTypes.JSON)
	private Map<String, String> tags;

	@JdbcTypeCode(SqlTypes.JSON)
	private @Nullable IdentityProvider identityProvider;

	private @Nullable Long openChangeRequest;

	private Instant observedAt;

	private @Nullable Instant vanishedAt;

	@Embedded
	private Recorded recorded;

	@JdbcTypeCode(SqlTypes.JSON)
	private @Nullable Unsettled unsettled;

	private @Nullable Long lastChangeRequest;

	@Enumerated(EnumType.STRING)
	private DriftStatus driftStatus;

	private int driftVersion;

	private @Nullable Instant driftDetectedAt;

	private @Nullable String driftChangedBy;

	@Version
	private @Nullable Integer version;

	@SuppressWarnings("NullAway.Init")
	protected Cluster() {
	}

	Cluster(Observation observation) {
		ClusterArn clusterArn = observation.cluster().arn();
		this.arn = clusterArn.toString();
		this.accountId = clusterArn.accountId();
		this.region = clusterArn.region();
		this.name = clusterArn.name();
		this.status = observation.cluster().status();
		this.tags = observation.cluster().tags();
		this.observedAt = observation.at();
		ProviderSettings found = ProviderSettings.of(observation.identityProvider());
		this.recorded = Recorded.atFirstSight(found, observation.at());
		this.driftStatus = DriftStatus.of(found, found);
		observe(observation, true);
		if (found != null) {
			registerEvent(AuditableEvent.done(Person.PORTAL.name(), PROVIDER_ADOPTED, SUBJECT, this.arn,
					Map.of("after", DriftWords.values(Difference.between(null, found), Difference::after))));
		}
	}

	/**
	 * Takes over what was seen, unless something newer was seen or recorded meanwhile.
	 * @param explained whether it may be the portal's own doing; then it is no drift
	 */
	final void observe(Observation observation, boolean explained) {
		if (observation.at().isBefore(this.observedAt) || observation.at().isBefore(this.recorded.at())) {
			return;
		}
		ProviderSettings before = found();
		EksCluster seen = observation.cluster();
		this.status = seen.status();
		this.kubernetesVersion = seen.kubernetesVersion();
		this.issuerUrl = seen.issuerUrl();
		this.tags = seen.tags();
		this.identityProvider = observation.identityProvider();
		this.observedAt = observation.at();
		this.vanishedAt = null;
		if (!explained) {
			settle(observation.at());
			compare(!Objects.equals(before, found()), observation.at());
		}
	}

	/**
	 * EKS knows it no more, unless it was seen meanwhile.
	 */
	void vanish(Instant at) {
		if (this.vanishedAt == null && !at.isBefore(this.observedAt)) {
			this.vanishedAt = at;
			driftEnds(DriftStatus.NOT_MANAGED, at);
		}
	}

	/**
	 * A change request has ended with exactly this on the cluster, which was verified.
	 */
	void changed(@Nullable ProviderSettings settings, Instant at) {
		this.unsettled = null;
		this.recorded = Recorded.byChangeRequest(settings, changeRequest(), at);
		if (Objects.equals(settings, found())) {
			driftEnds(DriftStatus.of(settings, settings), at);
		}
	}

	/**
	 * A change request has ended and may have left anything: what is seen next is what
	 * the cluster has then.
	 * @param before what the cluster had before it; where it still is that, nothing new
	 * is recorded
	 */
	void leftHalfDone(@Nullable ProviderSettings before, Instant at) {
		this.unsettled = new Unsettled(before, changeRequest(), at);
	}

	private void settle(Instant at) {
		Unsettled open = this.unsettled;
		if (open == null || at.isBefore(open.since())
				|| (this.identityProvider != null && !this.identityProvider.isActive())) {
			return;
		}
		this.unsettled = null;
		boolean again = this.recorded.origin() == Recorded.Origin.CHANGE_REQUEST
				&& Objects.equals(this.recorded.changeRequest(), open.changeRequest());
		if (again || !Objects.equals(open.before(), found())) {
			this.recorded = Recorded.byChangeRequest(found(), open.changeRequest(), at);
		}
	}

	/**
	 * Makes what was found what is recorded.
	 * @param seen which drift was looked at; {@code null} for whatever there is
	 * @throws NothingToAdopt when the cluster has not drifted
	 * @throws DriftOutdated when something else was found since
	 */
	void adopt(@Nullable Integer seen, String person, String reason, Instant at) {
		if (this.driftStatus != DriftStatus.DRIFTED) {
			throw new NothingToAdopt(this.name);
		}
		if (seen != null && seen != this.driftVersion) {
			throw new DriftOutdated(this.name);
		}
		Map<String, Object> told = DriftWords.told(differences(), reason);
		this.unsettled = null;
		this.recorded = Recorded.adopted(found(), person, reason, at);
		this.driftStatus = DriftStatus.of(found(), found());
		tell(person, ADOPT, told, List.of(), at);
	}

	/**
	 * One drift is told of once: again only when something else is found.
	 */
	private void compare(boolean news, Instant at) {
		if (this.unsettled != null) {
			return;
		}
		DriftStatus now = DriftStatus.of(this.recorded.settings(), found());
		if (now != DriftStatus.DRIFTED) {
			driftEnds(now, at);
		}
		else if (this.driftStatus != DriftStatus.DRIFTED || news) {
			this.driftStatus = DriftStatus.DRIFTED;
			this.driftVersion++;
			this.driftDetectedAt = at;
			this.driftChangedBy = null;
			tell(Person.PORTAL.name(), DRIFT_DETECTED, DriftWords.told(differences(), null),
					DriftWords.fields(differences()), at);
		}
	}

	/**
	 * Who has caused a drift, if it still is the one that was asked about.
	 */
	void driftWasBy(int asked, String author) {
		if (asked == this.driftVersion) {
			this.driftChangedBy = author;
		}
	}

	private void driftEnds(DriftStatus now, Instant at) {
		boolean drifted = this.driftStatus == DriftStatus.DRIFTED;
		this.driftStatus = now;
		if (drifted) {
			tell(Person.PORTAL.name(), DRIFT_RESOLVED, Map.of("drift", this.driftVersion), List.of(), at);
		}
	}

	private void tell(String actor, String action, Map<String, Object> detail, List<String> fields, Instant at) {
		registerEvent(AuditableEvent.done(actor, action, SUBJECT, this.arn, detail));
		registerEvent(new ClusterDriftChanged(ClusterArn.of(this.arn), this.driftStatus, fields, actor, at));
	}

	private List<Difference> differences() {
		return Difference.between(this.recorded.settings(), found()).stream().filter(Difference::isChange).toList();
	}

	private @Nullable ProviderSettings found() {
		return ProviderSettings.of(this.identityProvider);
	}

	/**
	 * The one that has just ended, or holds the cluster still.
	 */
	private @Nullable Long changeRequest() {
		return (this.openChangeRequest != null) ? this.openChangeRequest : this.lastChangeRequest;
	}

	/**
	 * Makes a change request the only open one of this cluster.
	 * @throws ClusterTaken when another one is
	 */
	void take(long changeRequest) {
		if (this.openChangeRequest != null && this.openChangeRequest != changeRequest) {
			throw new ClusterTaken(this.name, this.openChangeRequest);
		}
		this.openChangeRequest = changeRequest;
	}

	/**
	 * Gives the cluster free, if this change request held it.
	 */
	void release(long changeRequest) {
		this.lastChangeRequest = changeRequest;
		if (this.openChangeRequest != null && this.openChangeRequest == changeRequest) {
			this.openChangeRequest = null;
		}
	}

	@Nullable Long holder() {
		return this.openChangeRequest;
	}

	ClusterView toView() {
		return new ClusterView(ClusterArn.of(this.arn), this.status, this.kubernetesVersion, this.issuerUrl, this.tags,
				this.identityProvider, this.openChangeRequest, this.observedAt, this.vanishedAt, this.recorded,
				this.driftStatus, drift());
	}

	private @Nullable Drift drift() {
		return (this.driftStatus == DriftStatus.DRIFTED && this.driftDetectedAt != null)
				? new Drift(this.driftVersion, this.driftDetectedAt, differences(), this.driftChangedBy) : null;
	}

	/**
	 * Its place in a list by name; names have no slash.
	 */
	Cursor cursor() {
		return new Cursor(this.name + "/" + this.id);
	}

}
