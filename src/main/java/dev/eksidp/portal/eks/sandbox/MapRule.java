package dev.eksidp.portal.eks.sandbox;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The limits of a map in the EKS model, and what the EKS user guide adds for tags.
 */
enum MapRule {

	/** Any number of claims, key 1 to 63, value 1 to 253 characters. */
	REQUIRED_CLAIMS(Integer.MAX_VALUE, 63, 1, 253),
	/** At most 50 tags, key 1 to 128, value 0 to 256 characters, nothing of AWS's own. */
	TAGS(50, 128, 0, 256);

	private static final Pattern TAG_CHARACTERS = Pattern.compile("[\\p{L}\\p{N}\\p{Z}+\\-=._:/@]*");

	private final int maxSize;

	private final int maxKey;

	private final int minValue;

	private final int maxValue;

	MapRule(int maxSize, int maxKey, int minValue, int maxValue) {
		this.maxSize = maxSize;
		this.maxKey = maxKey;
		this.minValue = minValue;
		this.maxValue = maxValue;
	}

	/**
	 * The first thing that EKS would not take, if there is any.
	 */
	Optional<String> violation(Map<String, String> entries) {
		if (entries.size() > this.maxSize) {
			return Optional.of("at most %d entries are allowed, there are %d".formatted(this.maxSize, entries.size()));
		}
		return entries.entrySet()
			.stream()
			.flatMap((entry) -> Stream.of(ofKey(entry.getKey()), ofValue(entry.getKey(), entry.getValue())))
			.flatMap(Optional::stream)
			.findFirst();
	}

	Optional<String> ofKey(String key) {
		if (key.isEmpty() || key.length() > this.maxKey) {
			return Optional.of("a key must have 1 to %d characters".formatted(this.maxKey));
		}
		return ofTagText(key);
	}

	private Optional<String> ofValue(String key, String value) {
		if (value.length() < this.minValue || value.length() > this.maxValue) {
			return Optional
				.of("the value of %s must have %d to %d characters".formatted(key, this.minValue, this.maxValue));
		}
		return ofTagText(value);
	}

	private Optional<String> ofTagText(String text) {
		if (this != TAGS) {
			return Optional.empty();
		}
		if (text.toLowerCase(Locale.ROOT).startsWith("aws:")) {
			return Optional.of("the prefix aws: is reserved");
		}
		return TAG_CHARACTERS.matcher(text).matches() ? Optional.empty()
				: Optional.of("%s has characters that are not allowed in a tag".formatted(text));
	}

}
