package dev.eksidp.portal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

import dev.eksidp.portal.oidc.IdentityProvider;
import dev.eksidp.portal.plan.Plan.Action;
import dev.eksidp.portal.plan.Plan.Difference;
import dev.eksidp.portal.plan.Plan.Step;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a cluster has with what is wanted. Knows only what it is given: the
 * caller reads the cluster.
 */
public final class Planner {

	private Planner() {
	}

	/**
	 * Computes the plan.
	 * @param current the cluster's provider, {@code null} when it has none
	 */
	public static Plan plan(@Nullable IdentityProvider current, Desired desired) {
		return switch (desired) {
			case Desired.Provider provider -> associate(current, provider);
			case Desired.NoProvider _ -> disassociate(current);
		};
	}

	/**
	 * What remains of a plan that was begun: what the cluster shows already is done.
	 * @param before what the cluster had when the plan was begun, {@code null} for no
	 * provider
	 * @param current what it has now, {@code null} for no provider
	 * @return nothing when the cluster leads somewhere else: it has what neither was
	 * there before, nor is wanted, nor lies between
	 */
	public static Optional<Plan> remaining(@Nullable ProviderSettings before, Desired desired,
			@Nullable IdentityProvider current) {
		boolean onTheWay = isOnTheWay(before, ProviderSettings.of(desired), ProviderSettings.of(current));
		return onTheWay ? Optional.of(plan(current, desired)) : Optional.empty();
	}

	/**
	 * How to bring back what a cluster had before a plan that cannot be finished; a
	 * provider with the settings from before only needs its tags.
	 * @param before what it had, {@code null} for no provider
	 * @param wanted what the plan was to lead to
	 * @param current what it has now, {@code null} for no provider
	 * @return nothing when it has what neither was there before, nor was wanted, nor lies
	 * between
	 */
	public static Optional<Plan> back(@Nullable ProviderSettings before, @Nullable ProviderSettings wanted,
			@Nullable IdentityProvider current) {
		boolean onlyTags = before != null && current != null && before.oidc().equals(current.settings());
		return (onlyTags || isOnTheWay(wanted, before, ProviderSettings.of(current)))
				? Optional.of(plan(current, ProviderSettings.desired(before))) : Optional.empty();
	}

	private static boolean isOnTheWay(@Nullable ProviderSettings before, @Nullable ProviderSettings after,
			@Nullable ProviderSettings now) {
		if (Objects.equals(now, before) || Objects.equals(now, after)) {
			return true;
		}
		if (before == null || after == null) {
			return false;
		}
		boolean retags = before.oidc().equals(after.oidc());
		if (now == null) {
			// Between the two calls of a replacement
			return !retags;
		}
		return retags && now.oidc().equals(after.oidc()) && isBetween(before.tags(), after.tags(), now.tags());
	}

	/**
	 * Tags change one call after the other, so each may still be the old one or be the
	 * new one already.
	 */
	private static boolean isBetween(Map<String, String> before, Map<String, String> after, Map<String, String> now) {
		TreeSet<String> keys = new TreeSet<>(before.keySet());
		keys.addAll(after.keySet());
		keys.addAll(now.keySet());
		return keys.stream()
			.allMatch((key) -> Objects.equals(now.get(key), before.get(key))
					|| Objects.equals(now.get(key), after.get(key)));
	}

	private static Plan associate(@Nullable IdentityProvider current, Desired.Provider desired) {
		List<Difference> diff = Difference.between(ProviderSettings.of(current), ProviderSettings.of(desired));
		String name = desired.oidc().name();
		if (current == null) {
			return new Plan(Kind.ASSOCIATE, false, List.of(new Step(Action.ASSOCIATE_PROVIDER, name)), diff,
					Warnings.of(desired.oidc()));
		}
		if (!current.settings().equals(desired.oidc())) {
			List<Step> steps = List.of(new Step(Action.DISASSOCIATE_PROVIDER, current.name()),
					new Step(Action.ASSOCIATE_PROVIDER, name));
			return new Plan(Kind.REPLACE, true, steps, diff, Warnings.of(desired.oidc()));
		}
		List<Step> steps = tagSteps(current, desired);
		return new Plan(steps.isEmpty() ? Kind.NONE : Kind.RETAG, false, steps, diff, List.of());
	}

	private static List<Step> tagSteps(IdentityProvider current, Desired.Provider desired) {
		List<Step> steps = new ArrayList<>();
		if (!current.tags().keySet().containsAll(desired.tags().keySet()) || desired.tags()
			.entrySet()
			.stream()
			.anyMatch((tag) -> !tag.getValue().equals(current.tags().get(tag.getKey())))) {
			steps.add(new Step(Action.TAG_PROVIDER, current.name()));
		}
		if (!desired.tags().keySet().containsAll(current.tags().keySet())) {
			steps.add(new Step(Action.UNTAG_PROVIDER, current.name()));
		}
		return steps;
	}

	private static Plan disassociate(@Nullable IdentityProvider current) {
		if (current == null) {
			return new Plan(Kind.NONE, false, List.of(), List.of(), List.of());
		}
		return new Plan(Kind.DISASSOCIATE, true, List.of(new Step(Action.DISASSOCIATE_PROVIDER, current.name())),
				Difference.between(ProviderSettings.of(current), null), List.of());
	}

}
