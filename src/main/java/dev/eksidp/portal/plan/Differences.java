package dev.eksidp.portal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import dev.eksidp.portal.oidc.OidcSettings;
import dev.eksidp.portal.plan.Plan.Difference;
import org.jspecify.annotations.Nullable;

/**
 * Compares settings and tags field by field.
 */
public final class Differences {

	private Differences() {
	}

	/**
	 * Every field that is set on either side, also those that are the same.
	 * @param before {@code null} for no provider
	 * @param after {@code null} for no provider
	 */
	public static List<Difference> between(@Nullable ProviderSettings before, @Nullable ProviderSettings after) {
		OidcSettings one = (before != null) ? before.oidc() : null;
		OidcSettings other = (after != null) ? after.oidc() : null;
		List<Difference> differences = new ArrayList<>();
		for (SettingsField field : SettingsField.values()) {
			add(differences, field.field(), field.of(one), field.of(other));
		}
		addAll(differences, "oidc.requiredClaims.", (one != null) ? one.requiredClaims() : Map.of(),
				(other != null) ? other.requiredClaims() : Map.of());
		addAll(differences, "tags.", (before != null) ? before.tags() : Map.of(),
				(after != null) ? after.tags() : Map.of());
		return differences;
	}

	private static void addAll(List<Difference> differences, String prefix, Map<String, String> before,
			Map<String, String> after) {
		TreeSet<String> keys = new TreeSet<>(before.keySet());
		keys.addAll(after.keySet());
		keys.forEach((key) -> add(differences, prefix + key, before.get(key), after.get(key)));
	}

	private static void add(List<Difference> differences, String field, @Nullable String before,
			@Nullable String after) {
		if (before != null || after != null) {
			differences.add(new Difference(field, before, after));
		}
	}

}
