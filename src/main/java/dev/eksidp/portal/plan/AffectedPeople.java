package dev.eksidp.portal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.eksidp.portal.plan.Plan.Difference;
import org.jspecify.annotations.Nullable;

/**
 * Who notices a plan, in words: whose tokens, user names and groups change, and what
 * stops working.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/eks/latest/APIReference/API_DisassociateIdentityProviderConfig.html">DisassociateIdentityProviderConfig</a>
 */
public final class AffectedPeople {

	private static final String NOT_BY_IAM = "Access with IAM is not affected.";

	private AffectedPeople() {
	}

	/**
	 * A sentence or two for each group of people; the last one says who is not affected.
	 */
	public static List<String> of(Plan plan) {
		Map<String, Difference> fields = plan.diff()
			.stream()
			.collect(Collectors.toMap(Difference::field, Function.identity()));
		List<String> affected = new ArrayList<>(switch (plan.kind()) {
			case REPLACE -> replaced(fields);
			case DISASSOCIATE -> removed(fields);
			case ASSOCIATE, RETAG, NONE -> List.of();
		});
		affected.add(NOT_BY_IAM);
		return List.copyOf(affected);
	}

	private static List<String> replaced(Map<String, Difference> fields) {
		List<String> affected = new ArrayList<>();
		affected.add("Everybody who signs in with %s cannot until the new provider is active."
			.formatted(before(fields, SettingsField.NAME)));
		if (changes(fields, SettingsField.ISSUER_URL)) {
			affected.add("Tokens of %s are refused from then on; those of %s are accepted."
				.formatted(before(fields, SettingsField.ISSUER_URL), after(fields, SettingsField.ISSUER_URL)));
		}
		if (changes(fields, SettingsField.CLIENT_ID)) {
			affected.add("Tokens for the audience %s are refused from then on; those for %s are accepted."
				.formatted(before(fields, SettingsField.CLIENT_ID), after(fields, SettingsField.CLIENT_ID)));
		}
		if (changes(fields, SettingsField.USERNAME_CLAIM) || changes(fields, SettingsField.USERNAME_PREFIX)) {
			affected
				.add("Users are named after %s instead of %s: role bindings to their old names do not match any more."
					.formatted(named(fields, SettingsField.USERNAME_CLAIM, SettingsField.USERNAME_PREFIX, false),
							named(fields, SettingsField.USERNAME_CLAIM, SettingsField.USERNAME_PREFIX, true)));
		}
		if (changes(fields, SettingsField.GROUPS_CLAIM) || changes(fields, SettingsField.GROUPS_PREFIX)) {
			affected
				.add("Groups are named after %s instead of %s: role bindings to their old names do not match any more."
					.formatted(named(fields, SettingsField.GROUPS_CLAIM, SettingsField.GROUPS_PREFIX, false),
							named(fields, SettingsField.GROUPS_CLAIM, SettingsField.GROUPS_PREFIX, true)));
		}
		if (fields.values().stream().anyMatch((field) -> isRequiredClaim(field) && field.isChange())) {
			affected.add("Who signs in needs a token with other required claims than before.");
		}
		return affected;
	}

	private static List<String> removed(Map<String, Difference> fields) {
		return List.of(
				"Everybody who signs in with %s, people and programs alike: tokens of %s for the audience %s are refused from then on."
					.formatted(before(fields, SettingsField.NAME), before(fields, SettingsField.ISSUER_URL),
							before(fields, SettingsField.CLIENT_ID)),
				"Role bindings to users named after %s and to groups named after %s stay, and match nobody.".formatted(
						named(fields, SettingsField.USERNAME_CLAIM, SettingsField.USERNAME_PREFIX, true),
						named(fields, SettingsField.GROUPS_CLAIM, SettingsField.GROUPS_PREFIX, true)));
	}

	private static String named(Map<String, Difference> fields, SettingsField claim, SettingsField prefix,
			boolean before) {
		String from = value(fields, claim, before);
		String with = value(fields, prefix, before);
		String what = (from != null) ? "the claim " + from
				: (claim == SettingsField.USERNAME_CLAIM) ? "the claim sub" : "no claim";
		return (with != null && !with.equals("-")) ? "%s with the prefix “%s”".formatted(what, with)
				: what + " without a prefix of its own";
	}

	private static boolean isRequiredClaim(Difference field) {
		return field.field().startsWith(SettingsField.CLAIM);
	}

	private static boolean changes(Map<String, Difference> fields, SettingsField field) {
		Difference difference = fields.get(field.field());
		return difference != null && difference.isChange();
	}

	private static @Nullable String before(Map<String, Difference> fields, SettingsField field) {
		return value(fields, field, true);
	}

	private static @Nullable String after(Map<String, Difference> fields, SettingsField field) {
		return value(fields, field, false);
	}

	private static @Nullable String value(Map<String, Difference> fields, SettingsField field, boolean before) {
		Difference difference = fields.get(field.field());
		if (difference == null) {
			return null;
		}
		return before ? difference.before() : difference.after();
	}

}
