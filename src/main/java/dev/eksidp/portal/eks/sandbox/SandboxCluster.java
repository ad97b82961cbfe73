package dev.eksidp.portal.eks.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.eksidp.portal.eks.ClusterArn;
import org.jspecify.annotations.Nullable;

/**
 * A cluster with everything that has happened to it. Immutable: each change makes the
 * next one.
 *
 * @param lifecycle its status when no update is in progress
 * @param writeCalls how many writing calls it has seen, counted for the trouble-making
 * clusters only
 * @param provider the provider associated last, which may be gone by now
 * @param updates all updates, oldest first
 */
record SandboxCluster(ClusterArn arn, String lifecycle, String version, String issuerUrl, Instant createdAt,
		Map<String, String> tags, int writeCalls, @Nullable SandboxProvider provider, List<SandboxUpdate> updates) {

	static final String ACTIVE = "ACTIVE";

	String status(Instant now) {
		return updateInProgress(now).isPresent() ? "UPDATING" : this.lifecycle;
	}

	@JsonIgnore
	boolean isActive() {
		return ACTIVE.equals(this.lifecycle);
	}

	Optional<Trouble> trouble() {
		return Trouble.of(this.arn);
	}

	String roleArn() {
		return "arn:%s:iam::%s:role/eks-cluster-%s".formatted(this.arn.partition(), this.arn.accountId(),
				this.arn.name());
	}

	Optional<SandboxUpdate> updateInProgress(Instant now) {
		return this.updates.stream().filter((update) -> !update.isOver(now)).findFirst();
	}

	Optional<SandboxUpdate> update(@Nullable String id) {
		return this.updates.stream().filter((update) -> update.id().equals(id)).findFirst();
	}

	Optional<SandboxUpdate> updateOf(String clientRequestToken) {
		return this.updates.stream()
			.filter((update) -> clientRequestToken.equals(update.clientRequestToken()))
			.findFirst();
	}

	/**
	 * The provider as one would see it: a failed association leaves nothing behind, and a
	 * successful disassociation neither.
	 */
	Optional<SandboxProvider.Seen> provider(Instant now) {
		SandboxProvider candidate = this.provider;
		if (candidate == null) {
			return Optional.empty();
		}
		Optional<SandboxUpdate> coming = update(candidate.associatedBy());
		if (coming.isPresent() && !coming.get().isSuccessful(now)) {
			return coming.get().isOver(now) ? Optional.empty()
					: Optional.of(new SandboxProvider.Seen(candidate, "CREATING"));
		}
		Optional<SandboxUpdate> going = update(candidate.disassociatedBy());
		if (going.isPresent() && going.get().isSuccessful(now)) {
			return Optional.empty();
		}
		boolean deleting = going.isPresent() && !going.get().isOver(now);
		return Optional.of(new SandboxProvider.Seen(candidate, deleting ? "DELETING" : "ACTIVE"));
	}

	SandboxCluster startedBy(SandboxUpdate update) {
		return startedBy(update, this.provider);
	}

	SandboxCluster startedBy(SandboxUpdate update, @Nullable SandboxProvider newProvider) {
		return new SandboxCluster(this.arn, this.lifecycle, this.version, this.issuerUrl, this.createdAt, this.tags,
				this.writeCalls, newProvider, Stream.concat(this.updates.stream(), Stream.of(update)).toList());
	}

	SandboxCluster writtenToOnceMore() {
		return new SandboxCluster(this.arn, this.lifecycle, this.version, this.issuerUrl, this.createdAt, this.tags,
				this.writeCalls + 1, this.provider, this.updates);
	}

	SandboxCluster taggedWith(Map<String, String> newTags) {
		return new SandboxCluster(this.arn, this.lifecycle, this.version, this.issuerUrl, this.createdAt, newTags,
				this.writeCalls, this.provider, this.updates);
	}

	SandboxCluster withProvider(SandboxProvider newProvider) {
		return new SandboxCluster(this.arn, this.lifecycle, this.version, this.issuerUrl, this.createdAt, this.tags,
				this.writeCalls, newProvider, this.updates);
	}

}
