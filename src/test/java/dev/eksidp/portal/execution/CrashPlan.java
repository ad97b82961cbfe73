package dev.eksidp.portal.execution;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.eksidp.portal.oidc.OidcSettings;
import dev.eksidp.portal.plan.ProviderSettings;
import org.jspecify.annotations.Nullable;

/**
 * A plan of every kind, and what becomes of it, wherever it is interrupted.
 */
enum CrashPlan {

	ASSOCIATE(null, settings("corp-sso", Map.of("team", "payments")), Set.of(), List.of("associate corp-sso"),
			ExecutionStatus.SUCCEEDED),

	DISASSOCIATE(settings("corp-sso", Map.of()), null, Set.of(), List.of("disassociate corp-sso"),
			ExecutionStatus.SUCCEEDED),

	REPLACE(settings("corp-sso", Map.of("old", "1")), settings("other-sso", Map.of("new", "2")), Set.of(),
			List.of("disassociate corp-sso", "associate other-sso"), ExecutionStatus.SUCCEEDED),

	RETAG(settings("corp-sso", Map.of("changes", "old", "goes", "1")), settings("corp-sso", Map.of("changes", "new")),
			Set.of(), List.of("tag", "untag"), ExecutionStatus.SUCCEEDED),

	/** The second half of the replacement fails. */
	REPLACE_ROLLED_BACK(settings("corp-sso", Map.of("old", "1")), settings("other-sso", Map.of()), Set.of("other-sso"),
			List.of("disassociate corp-sso", "associate other-sso", "associate corp-sso"), ExecutionStatus.ROLLED_BACK),

	/** The second half fails, and so does the rollback. */
	REPLACE_ROLLED_BACK_IN_VAIN(settings("corp-sso", Map.of("old", "1")), settings("other-sso", Map.of()),
			Set.of("other-sso", "corp-sso"),
			List.of("disassociate corp-sso", "associate other-sso", "associate corp-sso"),
			ExecutionStatus.NEEDS_ATTENTION),

	/** EKS takes the first change of tags and refuses the second. */
	RETAG_ROLLED_BACK(settings("corp-sso", Map.of("changes", "old", "goes", "1")),
			settings("corp-sso", Map.of("changes", "new")), Set.of("untag"), List.of("tag", "tag"),
			ExecutionStatus.ROLLED_BACK);

	private final @Nullable ProviderSettings before;

	private final @Nullable ProviderSettings wanted;

	private final Set<String> failing;

	private final List<String> effects;

	private final ExecutionStatus end;

	CrashPlan(@Nullable ProviderSettings before, @Nullable ProviderSettings wanted, Set<String> failing,
			List<String> effects, ExecutionStatus end) {
		this.before = before;
		this.wanted = wanted;
		this.failing = failing;
		this.effects = effects;
		this.end = end;
	}

	private static ProviderSettings settings(String name, Map<String, String> tags) {
		return new ProviderSettings(
				new OidcSettings(name, "https://sso.example.com", "kubernetes", null, null, null, null, Map.of()),
				tags);
	}

	/** What the cluster has in the beginning. */
	@Nullable ProviderSettings before() {
		return this.before;
	}

	@Nullable ProviderSettings wanted() {
		return this.wanted;
	}

	/** What EKS does not do. */
	Set<String> failing() {
		return this.failing;
	}

	/** What EKS shall do, each once, in this order. */
	List<String> effects() {
		return this.effects;
	}

	/** How it ends. */
	ExecutionStatus end() {
		return this.end;
	}

	/** What the cluster has in the end. */
	@Nullable ProviderSettings after() {
		return switch (this.end) {
			case SUCCEEDED -> this.wanted;
			case ROLLED_BACK -> this.before;
			case NEEDS_ATTENTION, FAILED, RUNNING, ROLLING_BACK -> null;
		};
	}

	/**
	 * Whether one effect for each step can be promised. Changes of tags have no token:
	 * one that reaches EKS after another replica has taken over, and has put the tags
	 * back, changes them once more.
	 */
	boolean withstands(Disturbance disturbance, String point) {
		boolean late = disturbance == Disturbance.OVERTAKEN || disturbance == Disturbance.OVERTAKEN_BY_ONE_MOVE;
		return this != RETAG_ROLLED_BACK || !late || !point.equals("before tag");
	}

}
