package dev.eksidp.portal.eks.sandbox;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What somebody sends who wants to assume a role, held to the limits of STS.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 */
record AssumeRoleRequest(String roleArn, String sessionName, @Nullable String externalId, Duration duration,
		Map<String, String> tags) {

	private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]{2,64}");

	private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");

	private static final Pattern TAG_KEY = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{1,128}");

	private static final Pattern TAG_VALUE = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{0,256}");

	private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/[\\w+=,.@/-]{1,576}");

	private static final int MOST_TAGS = 50;

	private static final int SHORTEST = 900;

	private static final int LONGEST = 43_200;

	static AssumeRoleRequest read(Map<String, String> form) {
		String roleArn = form.getOrDefault("RoleArn", "");
		check(ROLE.matcher(roleArn).matches(), roleArn + " is invalid");
		String sessionName = form.getOrDefault("RoleSessionName", "");
		check(SESSION_NAME.matcher(sessionName).matches(), violation(sessionName, "roleSessionName",
				"Member must satisfy regular expression pattern: [\\w+=,.@-]{2,64}"));
		String externalId = form.get("ExternalId");
		check(externalId == null || EXTERNAL_ID.matcher(externalId).matches(), violation(externalId, "externalId",
				"Member must satisfy regular expression pattern: [\\w+=,.@:\\/-]{2,1224}"));
		return new AssumeRoleRequest(roleArn, sessionName, externalId,
				duration(form.getOrDefault("DurationSeconds", "3600")), tags(form));
	}

	private static Duration duration(String text) {
		int seconds;
		try {
			seconds = Integer.parseInt(text);
		}
		catch (NumberFormatException ex) {
			seconds = 0;
		}
		check(seconds >= SHORTEST && seconds <= LONGEST, violation(text, "durationSeconds",
				"Member must have value between %d and %d".formatted(SHORTEST, LONGEST)));
		return Duration.ofSeconds(seconds);
	}

	private static Map<String, String> tags(Map<String, String> form) {
		Map<String, String> tags = new LinkedHashMap<>();
		Set<String> keys = new HashSet<>();
		for (int i = 1; form.containsKey("Tags.member.%d.Key".formatted(i)); i++) {
			String key = form.getOrDefault("Tags.member.%d.Key".formatted(i), "");
			String value = form.getOrDefault("Tags.member.%d.Value".formatted(i), "");
			check(TAG_KEY.matcher(key).matches(), violation(key, "tags.%d.member.key".formatted(i),
					"Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+"));
			check(TAG_VALUE.matcher(value).matches(), violation(value, "tags.%d.member.value".formatted(i),
					"Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*"));
			if (!keys.add(key.toLowerCase(Locale.ROOT))) {
				throw new StsRefusal(400, "InvalidParameterValue",
						"Duplicate tag keys found. Please note that Tag keys are case insensitive.");
			}
			tags.put(key, value);
		}
		check(tags.size() <= MOST_TAGS,
				violation("[...]", "tags", "Member must have length less than or equal to " + MOST_TAGS));
		return tags;
	}

	private static void check(boolean condition, String message) {
		if (!condition) {
			throw new StsRefusal(400, "ValidationError", message);
		}
	}

	private static String violation(@Nullable String value, String member, String constraint) {
		return "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: %s".formatted(value,
				member, constraint);
	}

}
