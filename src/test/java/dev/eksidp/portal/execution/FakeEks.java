package dev.eksidp.portal.execution;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksCluster;
import dev.eksidp.portal.eks.EksFailure;
import dev.eksidp.portal.eks.EksFailure.Advice;
import dev.eksidp.portal.eks.EksGateway;
import dev.eksidp.portal.eks.EksScope;
import dev.eksidp.portal.eks.EksUpdate;
import dev.eksidp.portal.oidc.IdentityProvider;
import dev.eksidp.portal.oidc.OidcSettings;

/**
 * An EKS with one cluster at a time, whose answers are up to the test. It does what it is
 * asked, and remembers every call that changes something.
 */
class FakeEks implements EksGateway {

	/** What the next calls end with, before or after they had their effect. */
	private final Deque<EksFailure> refusals = new ArrayDeque<>();

	private final Deque<EksFailure> lostAnswers = new ArrayDeque<>();

	private final Map<String, EksUpdate> updates = new LinkedHashMap<>();

	private final List<String> calls = new ArrayList<>();

	private final List<String> described = new ArrayList<>();

	private Optional<IdentityProvider> provider = Optional.empty();

	private Optional<EksFailure> blind = Optional.empty();

	private Runnable meanwhile = () -> {
	};

	private Instant now = Instant.EPOCH;

	private boolean listsUpdates = true;

	void reset(Instant at) {
		this.refusals.clear();
		this.lostAnswers.clear();
		this.updates.clear();
		this.calls.clear();
		this.described.clear();
		this.provider = Optional.empty();
		this.blind = Optional.empty();
		this.now = at;
		this.listsUpdates = true;
	}

	static EksFailure failure(Advice advice, String code) {
		return new EksFailure(advice, "Operation", code, 400, null, code + " was said", null);
	}

	void refuse(Advice advice, String code) {
		this.refusals.add(failure(advice, code));
	}

	void refuse(Advice advice, String code, String message) {
		refuse(new EksFailure(advice, "Operation", code, 409, null, message, null));
	}

	void refuse(EksFailure refusal) {
		this.refusals.add(refusal);
	}

	/** Somebody else's update begins. */
	void isUpdatedBy(String id, String type) {
		this.updates.put(id, new EksUpdate(id, "InProgress", type, List.of(), this.now, List.of()));
	}

	/** The updates that were asked for, in the order of the calls. */
	List<String> describedUpdates() {
		return this.described;
	}

	void loseAnswer() {
		loseAnswer(Advice.RETRY);
	}

	/** The call has its effect, and its caller is told something else. */
	void loseAnswer(Advice advice) {
		this.lostAnswers.add(failure(advice, "Unreachable"));
	}

	/** What happens while the next call that changes something is answered. */
	void meanwhile(Runnable event) {
		this.meanwhile = event;
	}

	/** No read is answered until {@link #see()}. */
	void goBlind() {
		this.blind = Optional.of(failure(Advice.RETRY, "ServiceUnavailableException"));
	}

	void see() {
		this.blind = Optional.empty();
	}

	void forgetUpdates() {
		this.listsUpdates = false;
	}

	void has(OidcSettings settings, String status, Map<String, String> tags) {
		this.provider = Optional.of(new IdentityProvider(settings, arn(settings.name()), status, tags));
	}

	void hasNone() {
		this.provider = Optional.empty();
	}

	Optional<IdentityProvider> has() {
		return this.provider;
	}

	/** The calls that change something, with their tokens or tags. */
	List<String> calls() {
		return this.calls;
	}

	/** Ends the newest update. */
	void end(String status, EksUpdate.Error... errors) {
		EksUpdate last = List.copyOf(this.updates.values()).getLast();
		this.updates.put(last.id(),
				new EksUpdate(last.id(), status, last.type(), last.params(), last.createdAt(), List.of(errors)));
	}

	/** Ends the newest update, if there is one, and shows what they did. */
	void succeed() {
		if (!this.updates.isEmpty()) {
			end("Successful");
		}
		becomeActive();
	}

	void becomeActive() {
		this.provider.ifPresent((there) -> has(there.settings(), "ACTIVE", there.tags()));
	}

	@Override
	public EksUpdate associate(ClusterArn cluster, OidcSettings settings, Map<String, String> tags, String token) {
		this.calls.add("associate " + settings.name() + " " + token);
		refuse();
		has(settings, "CREATING", tags);
		return update("AssociateIdentityProviderConfig", token);
	}

	@Override
	public EksUpdate disassociate(ClusterArn cluster, String name, String token) {
		this.calls.add("disassociate " + name + " " + token);
		refuse();
		this.provider = this.provider
			.map((there) -> new IdentityProvider(there.settings(), arn(name), "DELETING", there.tags()));
		return update("DisassociateIdentityProviderConfig", token);
	}

	@Override
	public void tag(ClusterArn cluster, String arn, Map<String, String> tags) {
		this.calls.add("tag " + tags);
		refuse();
		IdentityProvider there = this.provider.orElseThrow();
		Map<String, String> all = new HashMap<>(there.tags());
		all.putAll(tags);
		has(there.settings(), there.status(), all);
		loseAnswerOf();
	}

	@Override
	public void untag(ClusterArn cluster, String arn, Collection<String> keys) {
		this.calls.add("untag " + keys);
		refuse();
		IdentityProvider there = this.provider.orElseThrow();
		Map<String, String> all = new HashMap<>(there.tags());
		all.keySet().removeAll(keys);
		has(there.settings(), there.status(), all);
		loseAnswerOf();
	}

	@Override
	public EksUpdate describeUpdate(ClusterArn cluster, String updateId) {
		look();
		this.described.add(updateId);
		return this.updates.get(updateId);
	}

	@Override
	public List<String> listUpdates(ClusterArn cluster) {
		look();
		return this.listsUpdates ? List.copyOf(this.updates.keySet()) : List.of();
	}

	@Override
	public Optional<EksCluster> describeCluster(ClusterArn cluster) {
		look();
		return Optional.of(new EksCluster(cluster, "ACTIVE", "1.33", null, Map.of()));
	}

	@Override
	public Optional<IdentityProvider> identityProvider(ClusterArn cluster) {
		look();
		return this.provider;
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
		return this.provider.orElseThrow().tags();
	}

	private EksUpdate update(String type, String token) {
		EksFailure lost = this.lostAnswers.poll();
		EksUpdate update = this.updates.computeIfAbsent("update-of-" + token,
				(id) -> new EksUpdate(id, "InProgress", type, List.of(), this.now, List.of()));
		happenMeanwhile();
		if (lost != null) {
			throw lost;
		}
		return update;
	}

	private void happenMeanwhile() {
		Runnable event = this.meanwhile;
		this.meanwhile = () -> {
		};
		event.run();
	}

	private void refuse() {
		EksFailure failure = this.refusals.poll();
		if (failure != null) {
			throw failure;
		}
	}

	private void loseAnswerOf() {
		EksFailure lost = this.lostAnswers.poll();
		if (lost != null) {
			throw lost;
		}
	}

	private void look() {
		this.blind.ifPresent((failure) -> {
			throw failure;
		});
	}

	private static String arn(String name) {
		return "arn:aws:eks:eu-west-1:111122223333:identityproviderconfig/engine/oidc/%s/1".formatted(name);
	}

}
