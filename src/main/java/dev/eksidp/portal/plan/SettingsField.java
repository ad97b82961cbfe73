package dev.eksidp.portal.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import dev.eksidp.portal.oidc.OidcSettings;
import dev.eksidp.portal.plan.Plan.Difference;
import org.jspecify.annotations.Nullable;

/**
 * The plain fields of OIDC settings, in the order in which people read them.
 */
enum SettingsField {

	NAME("identityProviderConfigName", "Name", OidcSettings::identityProviderConfigName),

	ISSUER_URL("issuerUrl", "Issuer URL", OidcSettings::issuerUrl),

	CLIENT_ID("clientId", "Client ID", OidcSettings::clientId),

	USERNAME_CLAIM("usernameClaim", "Username claim", OidcSettings::usernameClaim),

	USERNAME_PREFIX("usernamePrefix", "Username prefix", OidcSettings::usernamePrefix),

	GROUPS_CLAIM("groupsClaim", "Groups claim", OidcSettings::groupsClaim),

	GROUPS_PREFIX("groupsPrefix", "Groups prefix", OidcSettings::groupsPrefix);

	static final String CLAIM = "oidc.requiredClaims.";

	private static final String TAG = "tags.";

	private final String field;

	private final String label;

	private final Reader reader;

	SettingsField(String name, String label, Reader reader) {
		this.label = label;
		this.field = "oidc." + name;
		this.reader = reader;
	}

	/**
	 * Its name in a plan's difference.
	 */
	String field() {
		return this.field;
	}

	/**
	 * AWS's console term for a field of a plan's difference.
	 */
	static String label(String field) {
		if (field.startsWith(CLAIM)) {
			return "Required claim " + field.substring(CLAIM.length());
		}
		if (field.startsWith(TAG)) {
			return "Tag " + field.substring(TAG.length());
		}
		return Arrays.stream(values())
			.filter((known) -> known.field.equals(field))
			.findFirst()
			.map((known) -> known.label)
			.orElse(field);
	}

	/**
	 * Every field that is set on either side.
	 */
	static List<Difference> compare(@Nullable ProviderSettings before, @Nullable ProviderSettings after) {
		OidcSettings was = (before != null) ? before.oidc() : null;
		OidcSettings is = (after != null) ? after.oidc() : null;
		List<Difference> diff = new ArrayList<>();
		for (SettingsField field : values()) {
			add(diff, field.field(), field.of(was), field.of(is));
		}
		addAll(diff, CLAIM, (was != null) ? was.requiredClaims() : Map.of(),
				(is != null) ? is.requiredClaims() : Map.of());
		addAll(diff, TAG, (before != null) ? before.tags() : Map.of(), (after != null) ? after.tags() : Map.of());
		return diff;
	}

	private static void addAll(List<Difference> diff, String prefix, Map<String, String> before,
			Map<String, String> after) {
		TreeSet<String> keys = new TreeSet<>(before.keySet());
		keys.addAll(after.keySet());
		keys.forEach((key) -> add(diff, prefix + key, before.get(key), after.get(key)));
	}

	private static void add(List<Difference> diff, String field, @Nullable String before, @Nullable String after) {
		if (before != null || after != null) {
			diff.add(new Difference(field, before, after));
		}
	}

	@Nullable String of(@Nullable OidcSettings settings) {
		return (settings != null) ? this.reader.read(settings) : null;
	}

	@FunctionalInterface
	private interface Reader {

		@Nullable String read(OidcSettings settings);

	}

}
