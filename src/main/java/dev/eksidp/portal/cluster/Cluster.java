package dev.eksidp.portal.cluster;

import java.time.Instant;
import java.util.Map;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksCluster;
import dev.eksidp.portal.oidc.IdentityProvider;
import dev.eksidp.portal.shell.Cursor;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A row of the inventory. Carries its open change request as a lock: whoever wants to
 * open another one has to take it first.
 */
@Entity
@Table(name = "cluster")
class Cluster {

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
		observe(observation);
	}

	/**
	 * Takes over what was seen, unless something newer was seen meanwhile.
	 */
	final void observe(Observation observation) {
		if (observation.at().isBefore(this.observedAt)) {
			return;
		}
		EksCluster seen = observation.cluster();
		this.status = seen.status();
		this.kubernetesVersion = seen.kubernetesVersion();
		this.issuerUrl = seen.issuerUrl();
		this.tags = seen.tags();
		this.identityProvider = observation.identityProvider();
		this.observedAt = observation.at();
		this.vanishedAt = null;
	}

	/**
	 * EKS knows it no more, unless it was seen meanwhile.
	 */
	void vanish(Instant at) {
		if (this.vanishedAt == null && !at.isBefore(this.observedAt)) {
			this.vanishedAt = at;
		}
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
		if (this.openChangeRequest != null && this.openChangeRequest == changeRequest) {
			this.openChangeRequest = null;
		}
	}

	@Nullable Long holder() {
		return this.openChangeRequest;
	}

	ClusterView toView() {
		return new ClusterView(ClusterArn.of(this.arn), this.status, this.kubernetesVersion, this.issuerUrl, this.tags,
				this.identityProvider, this.openChangeRequest, this.observedAt, this.vanishedAt);
	}

	/**
	 * Its place in a list by name; names have no slash.
	 */
	Cursor cursor() {
		return new Cursor(this.name + "/" + this.id);
	}

	/**
	 * What was seen on a cluster at a moment.
	 */
	record Observation(EksCluster cluster, @Nullable IdentityProvider identityProvider, Instant at) {
	}

}
