package dev.eksidp.portal.oidc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import dev.eksidp.portal.shell.Violation;

/**
 * The tags that an identity provider shall carry in AWS.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/eks/latest/userguide/eks-using-tags.html">Tag restrictions
 * of Amazon EKS</a>
 */
public record ProviderTags(Map<String, String> values) {

	public static final ProviderTags NONE = new ProviderTags(Map.of());

	static final int MAX_TAGS = 50;

	static final int MAX_KEY = 128;

	static final int MAX_VALUE = 256;

	private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{N} +\\-=._:/@]*");

	public ProviderTags {
		values = Collections.unmodifiableMap(new TreeMap<>(values));
	}

	/**
	 * What AWS would refuse. Pointers start with {@code /tags}.
	 */
	public List<Violation> violations() {
		List<Violation> found = new ArrayList<>();
		if (this.values.size() > MAX_TAGS) {
			found.add(new Violation("/tags", "too-many",
					"Enter at most %d tags; there are %d.".formatted(MAX_TAGS, this.values.size())));
		}
		this.values.forEach((key, value) -> {
			String pointer = Violation.pointer("/tags", key);
			if (key.isBlank() || key.length() > MAX_KEY) {
				found.add(new Violation(pointer, "tag-key",
						"Enter a key of 1 to %d characters, or remove this tag.".formatted(MAX_KEY)));
			}
			else if (value.length() > MAX_VALUE) {
				found.add(new Violation(pointer, "tag-value",
						"Enter a value of at most %d characters; there are %d.".formatted(MAX_VALUE, value.length())));
			}
			else if (reserved(key) || reserved(value)) {
				found.add(new Violation(pointer, "reserved",
						"Neither key nor value may start with “aws:”, which AWS keeps for itself."));
			}
			else if (!ALLOWED.matcher(key).matches() || !ALLOWED.matcher(value).matches()) {
				found.add(new Violation(pointer, "characters",
						"Use letters, digits, spaces and + - = . _ : / @ only, as AWS requires."));
			}
		});
		return List.copyOf(found);
	}

	private static boolean reserved(String text) {
		return text.toLowerCase(Locale.ROOT).startsWith("aws:");
	}

}
