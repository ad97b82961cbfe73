package dev.eksidp.portal.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.eksidp.portal.export.source.Found;
import dev.eksidp.portal.export.source.PasteUnreadable;
import dev.eksidp.portal.oidc.OidcSettings;
import dev.eksidp.portal.oidc.ProviderTags;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings out of what was found, in any case and with or without underscores, as
 * the tools differ in nothing else. What would have to be worked out is left out, with a
 * note.
 */
final class SettingsReader {

	static final String CLOUDFORMATION = "CloudFormation";

	private static final String TAGS = "tags";

	/** In answers and states: facts, and no mistakes. */
	private static final Set<String> FACTS = Set.of("identityproviderconfigarn", "clustername", "status", TAGS, "type",
			"id", "arn", "tagsall", "region", "timeouts", "clientrequesttoken");

	private static final List<String> NAMES = SettingNames.AWS.all();

	private final List<String> notes = new ArrayList<>();

	/** Elsewhere {@code Ref} may be the name of a tag. */
	private boolean functions;

	/**
	 * Whatever a table has under a name.
	 * @return {@code null} when it is not there, or {@code null} itself
	 */
	static @Nullable Found get(Found.Table table, String name) {
		String wanted = plain(name);
		Found found = null;
		for (Map.Entry<String, Found> entry : table.entries().entrySet()) {
			if (plain(entry.getKey()).equals(wanted) && !(entry.getValue() instanceof Found.Nothing)) {
				if (found != null) {
					throw new PasteUnreadable(entry.getValue().line(),
							"%s is there twice, in two spellings. Remove one of them.".formatted(entry.getKey()));
				}
				found = entry.getValue();
			}
		}
		return found;
	}

	/**
	 * A table, or the only one of a list.
	 */
	static Found.@Nullable Table table(@Nullable Found found) {
		return switch (found) {
			case Found.Table table when !isFunction(table) -> table;
			case Found.Items items when items.items().size() == 1
					&& items.items().getFirst() instanceof Found.Table one ->
				one;
			case null, default -> null;
		};
	}

	static Found.@Nullable Table table(Found.Table table, String name) {
		return table(get(table, name));
	}

	private static String plain(String name) {
		return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
	}

	/**
	 * {@code {"Ref": "x"}} and the like.
	 */
	private static boolean isFunction(Found.Table table) {
		return table.entries().size() == 1
				&& table.entries().keySet().stream().allMatch((key) -> key.equals("Ref") || key.startsWith("Fn::"));
	}

	void note(String note) {
		this.notes.add(note);
	}

	/**
	 * @param format for people
	 * @param oidc with the settings
	 * @param holder what the settings stand in, with the cluster, the tags, and maybe the
	 * name of the provider
	 * @param name of the provider, where it stands elsewhere
	 */
	PastedSettings.Read read(String format, Found.Table oidc, Found.Table holder, @Nullable String name,
			@Nullable String region) {
		this.functions = CLOUDFORMATION.equals(format);
		noteUnknown(oidc, name != null);
		String inside = text(oidc, NAMES.getFirst());
		String beside = (inside == null && holder != oidc) ? text(holder, NAMES.getFirst()) : inside;
		OidcSettings settings = new OidcSettings((beside != null) ? beside : name, text(oidc, NAMES.get(1)),
				text(oidc, NAMES.get(2)), text(oidc, NAMES.get(3)), text(oidc, NAMES.get(4)), text(oidc, NAMES.get(5)),
				text(oidc, NAMES.get(6)), texts(oidc, NAMES.getLast()));
		if (settings.issuerUrl() == null && settings.clientId() == null
				&& settings.identityProviderConfigName() == null) {
			throw new PasteUnreadable(oidc.line(),
					"This was recognised as %s, but neither name nor issuer URL nor client ID is a value in it. Paste it with its values in place."
						.formatted(format));
		}
		Map<String, String> tags = texts(holder, TAGS);
		if (tags.isEmpty() && holder != oidc) {
			tags = texts(oidc, TAGS);
		}
		return new PastedSettings.Read(format, settings, new ProviderTags(tags), cluster(holder, oidc), region,
				this.notes);
	}

	private @Nullable String cluster(Found.Table holder, Found.Table oidc) {
		Found found = get(holder, "clusterName");
		if (workedOut(found) instanceof Found.Expression expression) {
			note("cluster_name is %s, which is not a literal; pick the cluster yourself."
				.formatted(expression.source()));
			return null;
		}
		return text((found != null) ? holder : oidc, "clusterName");
	}

	private void noteUnknown(Found.Table oidc, boolean named) {
		Set<String> known = new HashSet<>(FACTS);
		NAMES.forEach((name) -> known.add(plain(name)));
		if (named) {
			known.add("name");
		}
		oidc.entries().forEach((name, value) -> {
			if (!known.contains(plain(name))) {
				note("Line %d: %s is no setting that is known here, and was left out.".formatted(value.line(), name));
			}
		});
	}

	/**
	 * @return {@code null} when it is not there, or would have to be worked out
	 */
	@Nullable String text(Found.Table table, String name) {
		return text(get(table, name), spelled(table, name), " is");
	}

	private @Nullable String text(@Nullable Found found, String name, String verb) {
		return switch (workedOut(found)) {
			case null -> null;
			case Found.Text text -> text.value();
			case Found.Expression expression -> {
				note("Line %d: %s%s %s, which is not a literal; fill it in yourself.".formatted(expression.line(), name,
						verb, expression.source()));
				yield null;
			}
			case Found other -> throw new PasteUnreadable(other.line(), "%s is not a text.".formatted(name));
		};
	}

	private @Nullable Found workedOut(@Nullable Found found) {
		if (this.functions && found instanceof Found.Table table && isFunction(table)) {
			Map.Entry<String, Found> function = table.entries().entrySet().iterator().next();
			String of = (function.getValue() instanceof Found.Text text) ? text.value() : "…";
			return new Found.Expression(function.getKey() + " " + of, table.line());
		}
		return found;
	}

	private static String spelled(Found.Table table, String name) {
		return table.entries()
			.keySet()
			.stream()
			.filter((key) -> plain(key).equals(plain(name)))
			.findFirst()
			.orElse(name);
	}

	/**
	 * A map, or the list of keys and values that CloudFormation has for one.
	 */
	private Map<String, String> texts(Found.Table table, String name) {
		String spelled = spelled(table, name);
		Map<String, Found> entries = switch (workedOut(get(table, name))) {
			case null -> Map.of();
			case Found.Table map -> map.entries();
			case Found.Items list -> pairs(list, spelled);
			case Found.Expression expression -> {
				note("Line %d: %s is %s, which is not a literal; add %s yourself.".formatted(expression.line(), spelled,
						expression.source(), TAGS.equals(plain(name)) ? "the tags" : "them"));
				yield Map.of();
			}
			case Found other -> throw new PasteUnreadable(other.line(), "%s is not a map of texts.".formatted(spelled));
		};
		Map<String, String> texts = new LinkedHashMap<>();
		entries.forEach((key, found) -> {
			String value = (found instanceof Found.Nothing) ? null : text(found, spelled + " " + key, " is");
			if (value != null) {
				texts.put(key, value);
			}
		});
		return texts;
	}

	private Map<String, Found> pairs(Found.Items list, String name) {
		Map<String, Found> pairs = new HashMap<>();
		for (Found item : list.items()) {
			String key = (item instanceof Found.Table pair) ? text(pair, "key") : null;
			Found value = (item instanceof Found.Table pair) ? get(pair, "value") : null;
			if (item instanceof Found.Expression || (item instanceof Found.Table && key == null)) {
				note("Line %d: an entry of %s is not a literal; add it yourself.".formatted(item.line(), name));
			}
			else if (key == null || value == null) {
				throw new PasteUnreadable(item.line(),
						"%s is a list; each of its entries needs a key and a value.".formatted(name));
			}
			else if (pairs.put(key, value) != null) {
				throw new PasteUnreadable(item.line(),
						"The key %s is there twice in %s. Remove one of them.".formatted(key, name));
			}
		}
		return pairs;
	}

}
