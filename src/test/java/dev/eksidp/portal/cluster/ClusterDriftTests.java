package dev.eksidp.portal.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.eksidp.portal.cluster.Recorded.Origin;
import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksCluster;
import dev.eksidp.portal.oidc.IdentityProvider;
import dev.eksidp.portal.oidc.OidcSettings;
import dev.eksidp.portal.plan.Plan.Difference;
import dev.eksidp.portal.plan.ProviderSettings;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is recorded of a cluster, and what counts as drift.
 */
class ClusterDriftTests {

	private static final ClusterArn ARN = ClusterArn.of("arn:aws:eks:eu-west-1:111122223333:cluster/drift");

	private static final IdentityProvider ONE = provider("one", Map.of());

	private static final IdentityProvider RETAGGED = provider("one", Map.of("team", "payments"));

	private static final IdentityProvider OTHER = provider("other", Map.of());

	private Instant now = Instant.parse("2026-02-03T10:15:30Z");

	@Test
	void whatIsThereAtFirstSightIsRecorded() {
		ClusterView seen = new Cluster(seen(ONE)).toView();
		assertThat(seen.driftStatus()).isEqualTo(DriftStatus.IN_SYNC);
		assertThat(seen.recorded().settings()).isEqualTo(ProviderSettings.of(ONE));
		assertThat(seen.recorded().origin()).isEqualTo(Origin.FIRST_SIGHT);
		assertThat(new Cluster(seen(null)).toView().driftStatus()).isEqualTo(DriftStatus.NOT_MANAGED);
	}

	@Test
	void aRetagIsDriftFieldByField() {
		Cluster cluster = new Cluster(seen(ONE));
		cluster.observe(seen(RETAGGED), false);
		ClusterView view = cluster.toView();
		assertThat(view.driftStatus()).isEqualTo(DriftStatus.DRIFTED);
		assertThat(drift(cluster).diff()).containsExactly(new Difference("tags.team", null, "payments"));
		assertThat(view.recorded().settings()).isEqualTo(ProviderSettings.of(ONE));
	}

	@Test
	void oneDriftIsNoticedOnceAndAnotherOneAnew() {
		Cluster cluster = new Cluster(seen(ONE));
		cluster.observe(seen(RETAGGED), false);
		Drift first = drift(cluster);
		cluster.observe(seen(RETAGGED), false);
		assertThat(drift(cluster)).isEqualTo(first);
		cluster.observe(seen(OTHER), false);
		assertThat(drift(cluster).version()).isEqualTo(2);
		assertThat(drift(cluster).detectedAt()).isAfter(first.detectedAt());
		cluster.observe(seen(ONE), false);
		assertThat(cluster.toView().driftStatus()).isEqualTo(DriftStatus.IN_SYNC);
	}

	@Test
	void whatAChangeBringsIsNoDrift() {
		Cluster cluster = new Cluster(seen(ONE));
		cluster.take(42);
		cluster.observe(seen(null), true);
		cluster.observe(seen(OTHER), true);
		assertThat(cluster.toView().drift()).isNull();
		cluster.release(42);
		cluster.changed(ProviderSettings.of(OTHER), this.now);
		cluster.observe(seen(OTHER), false);
		assertThat(cluster.toView().driftStatus()).isEqualTo(DriftStatus.IN_SYNC);
		assertThat(cluster.toView().recorded().changeRequest()).isEqualTo(42);
	}

	@Test
	void whatAFailedChangeLeftIsRecordedAsSoonAsItIsThere() {
		Cluster cluster = new Cluster(seen(ONE));
		cluster.take(42);
		cluster.observe(seen(provider("other", Map.of(), "CREATING")), true);
		cluster.release(42);
		cluster.leftHalfDone(ProviderSettings.of(ONE), later());
		cluster.observe(seen(provider("other", Map.of(), "CREATING")), false);
		assertThat(cluster.toView().recorded().settings()).isEqualTo(ProviderSettings.of(ONE));
		cluster.observe(seen(null), false);
		assertThat(cluster.toView().driftStatus()).isEqualTo(DriftStatus.NOT_MANAGED);
		assertThat(cluster.toView().recorded().changeRequest()).isEqualTo(42);
		cluster.observe(seen(OTHER), false);
		assertThat(cluster.toView().driftStatus()).isEqualTo(DriftStatus.DRIFTED);
	}

	@Test
	void aChangeThatFailedAndLeftEverythingAsItWasDoesNotHideTheDrift() {
		Cluster cluster = new Cluster(seen(ONE));
		cluster.observe(seen(OTHER), false);
		cluster.leftHalfDone(ProviderSettings.of(OTHER), later());
		cluster.observe(seen(OTHER), false);
		assertThat(cluster.toView().driftStatus()).isEqualTo(DriftStatus.DRIFTED);
		assertThat(cluster.toView().recorded().settings()).isEqualTo(ProviderSettings.of(ONE));
		assertThat(drift(cluster).version()).isEqualTo(1);
	}

	@Test
	void whatIsPutBackAfterAHalfDoneChangeIsNoDrift() {
		Cluster cluster = new Cluster(seen(ONE));
		cluster.take(42);
		cluster.leftHalfDone(ProviderSettings.of(ONE), later());
		cluster.observe(seen(null), false);
		cluster.leftHalfDone(ProviderSettings.of(ONE), later());
		cluster.observe(seen(ONE), false);
		assertThat(cluster.toView().driftStatus()).isEqualTo(DriftStatus.IN_SYNC);
	}

	@Test
	void whatWasReadBeforeAChangeEndedCannotMakeADrift() {
		Cluster cluster = new Cluster(seen(ONE));
		Observation early = seen(ONE);
		cluster.observe(seen(OTHER), true);
		cluster.changed(ProviderSettings.of(OTHER), later());
		cluster.observe(early, false);
		cluster.observe(new Observation(early.cluster(), ONE, this.now.minusMillis(1)), false);
		assertThat(cluster.toView().driftStatus()).isEqualTo(DriftStatus.IN_SYNC);
	}

	@Test
	void aVanishedClusterIsNoDriftUntilItIsBack() {
		Cluster cluster = new Cluster(seen(ONE));
		cluster.observe(seen(OTHER), false);
		cluster.vanish(later());
		assertThat(cluster.toView().driftStatus()).isEqualTo(DriftStatus.NOT_MANAGED);
		assertThat(cluster.toView().drift()).isNull();
		cluster.observe(seen(OTHER), false);
		assertThat(drift(cluster).version()).isEqualTo(2);
	}

	@Test
	void onlyTheDriftThatWasLookedAtIsAdopted() {
		Cluster cluster = new Cluster(seen(ONE));
		assertThatExceptionOfType(NothingToAdopt.class).isThrownBy(() -> cluster.adopt(null, "approver", "r", later()));
		cluster.observe(seen(OTHER), false);
		cluster.observe(seen(null), false);
		assertThatExceptionOfType(DriftOutdated.class).isThrownBy(() -> cluster.adopt(1, "approver", "r", later()));
		cluster.adopt(2, "approver", "Nobody signs in there", later());
		assertThat(cluster.toView().driftStatus()).isEqualTo(DriftStatus.NOT_MANAGED);
		assertThat(cluster.toView().recorded().person()).isEqualTo("approver");
		cluster.observe(seen(ONE), false);
		assertThat(cluster.toView().driftStatus()).isEqualTo(DriftStatus.DRIFTED);
	}

	/**
	 * Whatever is found in whatever order: it is drift exactly when it is not what is
	 * recorded, the fields say what differs, and only another finding is another drift.
	 */
	@Property
	void driftIsWhatDiffersFromTheRecord(@ForAll("providers") List<IdentityProvider> found) {
		Cluster cluster = new Cluster(seen(ONE));
		int drifts = 0;
		IdentityProvider before = ONE;
		for (IdentityProvider next : found) {
			cluster.observe(seen(next), false);
			drifts += (!next.equals(ONE) && !next.equals(before)) ? 1 : 0;
			before = next;
			ClusterView view = cluster.toView();
			assertThat(view.drift() != null).isEqualTo(!next.equals(ONE));
			if (view.drift() != null) {
				assertThat(view.drift().version()).isEqualTo(drifts);
				assertThat(view.drift().diff()).isNotEmpty().allMatch(Difference::isChange);
			}
		}
	}

	@Provide
	Arbitrary<List<IdentityProvider>> providers() {
		return Arbitraries.of(ONE, RETAGGED, OTHER).list().ofMaxSize(12);
	}

	private static Drift drift(Cluster cluster) {
		Drift drift = cluster.toView().drift();
		assertThat(drift).isNotNull();
		return drift;
	}

	private Observation seen(@Nullable IdentityProvider provider) {
		return new Observation(new EksCluster(ARN, "ACTIVE", "1.33", null, Map.of()), provider, later());
	}

	private Instant later() {
		this.now = this.now.plus(Duration.ofSeconds(1));
		return this.now;
	}

	private static IdentityProvider provider(String clientId, Map<String, String> tags) {
		return provider(clientId, tags, IdentityProvider.ACTIVE);
	}

	private static IdentityProvider provider(String clientId, Map<String, String> tags, String status) {
		return new IdentityProvider(
				new OidcSettings("corp-sso", "https://sso.example.com", clientId, null, null, null, null, Map.of()),
				"arn:of:" + clientId, status, tags);
	}

}
