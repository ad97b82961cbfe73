package dev.eksidp.portal.execution;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksCluster;
import dev.eksidp.portal.eks.EksFailure;
import dev.eksidp.portal.eks.EksFailure.Advice;
import dev.eksidp.portal.eks.EksGateway;
import dev.eksidp.portal.eks.EksScope;
import dev.eksidp.portal.eks.EksUpdate;
import dev.eksidp.portal.oidc.IdentityProvider;
import dev.eksidp.portal.oidc.OidcSettings;
import org.jspecify.annotations.Nullable;

/**
 * An EKS with one cluster that takes calls as the real one does: one update at a time,
 * one provider at a time, one effect for a token; and that counts effects instead of
 * calls. An update ends at the second look at it.
 */
final class StrictEks implements EksGateway {

	private final Clock clock;

	private final List<String> effects = new ArrayList<>();

	private final Map<String, EksUpdate> updates = new LinkedHashMap<>();

	private @Nullable IdentityProvider provider;

	private int looks;

	private Set<String> failing = Set.of();

	StrictEks(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Begins anew.
	 * @param doomed what fails: associations of a provider of that name, or changes of
	 * tags
	 */
	void reset(@Nullable IdentityProvider there, Set<String> doomed) {
		this.effects.clear();
		this.updates.clear();
		this.provider = there;
		this.failing = doomed;
	}

	/** What changed something, in the order in which it did. */
	List<String> effects() {
		return List.copyOf(this.effects);
	}

	@Override
	public EksUpdate associate(ClusterArn cluster, OidcSettings settings, Map<String, String> tags, String token) {
		return update("AssociateIdentityProviderConfig", token, () -> {
			if (this.provider != null) {
				throw FakeEks.failure(Advice.NEVER, "InvalidRequestException");
			}
			this.effects.add("associate " + settings.name());
			this.provider = new IdentityProvider(settings, arn(cluster, token), "CREATING", tags);
		});
	}

	@Override
	public EksUpdate disassociate(ClusterArn cluster, String name, String token) {
		return update("DisassociateIdentityProviderConfig", token, () -> {
			IdentityProvider there = named(name);
			this.effects.add("disassociate " + name);
			this.provider = new IdentityProvider(there.settings(), there.identityProviderConfigArn(), "DELETING",
					there.tags());
		});
	}

	@Override
	public void tag(ClusterArn cluster, String arn, Map<String, String> tags) {
		Map<String, String> all = new HashMap<>(there(arn).tags());
		all.putAll(tags);
		retag("tag", all);
	}

	@Override
	public void untag(ClusterArn cluster, String arn, Collection<String> keys) {
		Map<String, String> all = new HashMap<>(there(arn).tags());
		all.keySet().removeAll(keys);
		retag("untag", all);
	}

	@Override
	public EksUpdate describeUpdate(ClusterArn cluster, String updateId) {
		look();
		EksUpdate update = this.updates.values()
			.stream()
			.filter((it) -> it.id().equals(updateId))
			.findFirst()
			.orElse(null);
		if (update == null) {
			throw FakeEks.failure(Advice.NEVER, "ResourceNotFoundException");
		}
		return update;
	}

	@Override
	public List<String> listUpdates(ClusterArn cluster) {
		return this.updates.values().stream().map(EksUpdate::id).toList();
	}

	@Override
	public Optional<EksCluster> describeCluster(ClusterArn cluster) {
		look();
		return Optional.of(new EksCluster(cluster, "ACTIVE", "1.33", null, Map.of()));
	}

	@Override
	public Optional<IdentityProvider> identityProvider(ClusterArn cluster) {
		return Optional.ofNullable(this.provider);
	}

	@Override
	public List<EksScope> scopes() {
		return List.of();
	}

	@Override
	public List<ClusterArn> listClusters(EksScope scope) {
		return List.of();
	}

	@Override
	public Map<String, String> tags(ClusterArn cluster, String identityProviderConfigArn) {
		return there(identityProviderConfigArn).tags();
	}

	private EksUpdate update(String type, String token, Runnable effect) {
		EksUpdate known = this.updates.get(token);
		if (known != null) {
			return known;
		}
		if (this.updates.values().stream().anyMatch(StrictEks::isInProgress)) {
			throw FakeEks.failure(Advice.WAIT, "ResourceInUseException");
		}
		effect.run();
		this.looks = 0;
		EksUpdate update = new EksUpdate("update-of-" + token, "InProgress", type, List.of(), this.clock.instant(),
				List.of());
		this.updates.put(token, update);
		return update;
	}

	private void look() {
		this.updates.forEach((token, update) -> {
			if (isInProgress(update) && ++this.looks >= 2) {
				this.updates.put(token, ended(update));
			}
		});
	}

	private EksUpdate ended(EksUpdate update) {
		IdentityProvider there = this.provider;
		if (there == null) {
			throw new IllegalStateException("An update without a provider");
		}
		boolean created = there.status().equals("CREATING");
		boolean fails = created && this.failing.contains(there.name());
		this.provider = (created && !fails)
				? new IdentityProvider(there.settings(), there.identityProviderConfigArn(), "ACTIVE", there.tags())
				: null;
		return new EksUpdate(update.id(), fails ? "Failed" : "Successful", update.type(), List.of(), update.createdAt(),
				fails ? List.of(new EksUpdate.Error("AccessDenied", "no", List.of())) : List.of());
	}

	private void retag(String what, Map<String, String> all) {
		IdentityProvider there = this.provider;
		if (this.failing.contains(what)) {
			throw FakeEks.failure(Advice.ASK_A_PERSON, "AccessDeniedException");
		}
		if (there != null && !there.tags().equals(all)) {
			this.effects.add(what);
			this.provider = new IdentityProvider(there.settings(), there.identityProviderConfigArn(), there.status(),
					all);
		}
	}

	private IdentityProvider named(String name) {
		return Optional.ofNullable(this.provider)
			.filter((there) -> there.name().equals(name))
			.orElseThrow(() -> FakeEks.failure(Advice.NEVER, "InvalidRequestException"));
	}

	private IdentityProvider there(String arn) {
		return Optional.ofNullable(this.provider)
			.filter((there) -> there.identityProviderConfigArn().equals(arn))
			.orElseThrow(() -> FakeEks.failure(Advice.NEVER, "NotFoundException"));
	}

	static String arn(ClusterArn cluster, String id) {
		return "arn:aws:eks:%s:%s:identityproviderconfig/%s/oidc/x/%s".formatted(cluster.region(), cluster.accountId(),
				cluster.name(), id);
	}

	private static boolean isInProgress(EksUpdate update) {
		return update.status().equals("InProgress");
	}

}
