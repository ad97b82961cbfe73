package dev.eksidp.portal.eks.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksUpdate;
import dev.eksidp.portal.shell.Ids;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * AssociateIdentityProviderConfig and DisassociateIdentityProviderConfig: each starts one
 * update, and the same token never starts a second.
 */
final class ProviderWrites {

	private static final JsonMapper JSON = JsonMapper.shared();

	private final SandboxState state;

	private final Clock clock;

	private final Ids ids;

	private final Duration updateDuration;

	private final Duration updateSpread;

	ProviderWrites(SandboxState state, Clock clock, Ids ids, Duration updateDuration, Duration updateSpread) {
		this.state = state;
		this.clock = clock;
		this.ids = ids;
		this.updateDuration = updateDuration;
		this.updateSpread = updateSpread;
	}

	SandboxResponse associate(SandboxRequest call) {
		ProviderRequest.Associate wanted = ProviderRequest.Associate.read(call.body());
		String name = wanted.oidc().identityProviderConfigName();
		Write write = new Write(call.operation(), call.cluster(), token(wanted.clientRequestToken()),
				JSON.writeValueAsString(List.of(call.operation(), wanted.oidc(), wanted.tags())));
		SandboxCluster after = start(write, (cluster, now) -> {
			if (wanted.oidc().issuerUrl().equals(cluster.issuerUrl())) {
				throw Refusal.ownIssuer(cluster.arn());
			}
			refuseWhileOccupied(cluster, write.operation(), now);
			cluster.provider(now).ifPresent((other) -> {
				throw Refusal.anotherProvider(cluster.arn(), other.name());
			});
			SandboxUpdate update = update(cluster, write, name, SandboxResponseJson.desiredProviders(name), now);
			return cluster.startedBy(update,
					new SandboxProvider(this.ids.next().toString(), wanted.oidc(), wanted.tags(), update.id(), null));
		});
		if (after.trouble().filter((trouble) -> trouble.losesAnswer(after, write.operation())).isPresent()) {
			return new SandboxResponse.Lost();
		}
		ObjectNode body = answer(after, write);
		body.set("tags", SandboxResponseJson.map(wanted.tags()));
		return new SandboxResponse.Json(body);
	}

	SandboxResponse disassociate(SandboxRequest call) {
		ProviderRequest.Reference wanted = ProviderRequest.Reference.read(call.body());
		Write write = new Write(call.operation(), call.cluster(), token(wanted.clientRequestToken()),
				JSON.writeValueAsString(List.of(call.operation(), wanted.name())));
		SandboxCluster after = start(write, (cluster, now) -> {
			refuseWhileOccupied(cluster, write.operation(), now);
			SandboxProvider provider = cluster.provider(now)
				.filter((seen) -> seen.name().equals(wanted.name()))
				.map(SandboxProvider.Seen::provider)
				.orElseThrow(() -> Refusal.notAssociated(cluster.arn()));
			SandboxUpdate update = update(cluster, write, wanted.name(), SandboxResponseJson.desiredProviders(null),
					now);
			return cluster.startedBy(update, provider.leavingBy(update));
		});
		return new SandboxResponse.Json(answer(after, write));
	}

	private SandboxCluster start(Write write, BiFunction<SandboxCluster, Instant, SandboxCluster> start) {
		makeTrouble(write);
		return this.state.change(write.cluster(), (cluster) -> {
			SandboxUpdate earlier = cluster.updateOf(write.token()).orElse(null);
			if (earlier == null) {
				return start.apply(cluster, this.clock.instant());
			}
			if (!Objects.equals(earlier.request(), write.request())) {
				throw Refusal.invalidParameter(write.cluster(),
						"clientRequestToken %s was used before with other parameters".formatted(write.token()));
			}
			return cluster;
		});
	}

	/**
	 * Counts the write, which is kept even when it is refused for it.
	 */
	private void makeTrouble(Write write) {
		Trouble trouble = this.state.get(write.cluster()).trouble().orElse(null);
		if (trouble != null) {
			SandboxCluster counted = this.state.change(write.cluster(), (cluster) -> {
				SandboxCluster next = cluster.writtenToOnceMore();
				boolean surprise = trouble == Trouble.BUSY && next.writeCalls() == 1;
				return surprise ? next.startedBy(someoneElsesUpdate(next)) : next;
			});
			trouble.refusal(counted, write.operation()).ifPresent((refusal) -> {
				throw refusal;
			});
		}
	}

	private SandboxUpdate someoneElsesUpdate(SandboxCluster cluster) {
		Instant now = this.clock.instant();
		return new SandboxUpdate(this.ids.next().toString(), "VersionUpdate",
				List.of(new EksUpdate.Param("Version", cluster.version()),
						new EksUpdate.Param("PlatformVersion", "eks.3")),
				now, now.plus(this.updateDuration.multipliedBy(5).dividedBy(2)), SandboxUpdate.Ending.SUCCESS, null,
				null);
	}

	private static void refuseWhileOccupied(SandboxCluster cluster, EksOperation operation, Instant now) {
		cluster.updateInProgress(now).ifPresent((update) -> {
			throw Refusal.updateInProgress(cluster.arn(), operation, update.id());
		});
		if (!cluster.isActive()) {
			throw Refusal.notActive(cluster.arn());
		}
	}

	private SandboxUpdate update(SandboxCluster cluster, Write write, String name, String desired, Instant now) {
		Trouble.Script script = cluster.trouble().map(Trouble::script).orElse(Trouble.Script.PLAIN);
		List<EksUpdate.Param> params = Stream
			.concat(Stream.of(new EksUpdate.Param(SandboxResponseJson.PROVIDER_PARAM, desired)),
					script.extraParams().stream())
			.toList();
		return new SandboxUpdate(this.ids.next().toString(), write.operation().awsName(), params, now,
				now.plus(this.updateDuration.multipliedBy(script.durations())).plus(spread()),
				cluster.trouble()
					.map((trouble) -> trouble.ending(cluster, write.operation(), name))
					.orElse(script.ending()),
				write.token(), write.request());
	}

	private Duration spread() {
		double part = ThreadLocalRandom.current().nextDouble(-1, 1);
		return Duration.ofMillis(Math.round(this.updateSpread.toMillis() * part));
	}

	private ObjectNode answer(SandboxCluster cluster, Write write) {
		SandboxUpdate update = cluster.updateOf(write.token()).orElseThrow();
		ObjectNode body = SandboxResponseJson.empty();
		body.set("update", SandboxResponseJson.update(update, this.clock.instant()));
		return body;
	}

	private String token(@Nullable String given) {
		return (given != null) ? given : this.ids.next().toString();
	}

	/**
	 * @param request all parameters but the token, by which a repetition is known
	 */
	private record Write(EksOperation operation, ClusterArn cluster, String token, String request) {
	}

}
