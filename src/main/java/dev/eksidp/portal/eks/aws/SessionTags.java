package dev.eksidp.portal.eks.aws;

import java.util.List;
import java.util.regex.Pattern;

import dev.eksidp.portal.eks.OnBehalfOf;
import software.amazon.awssdk.services.sts.model.Tag;

/**
 * What tells in CloudTrail on whose behalf a role was assumed.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_Tag.html">Tag</a>
 */
final class SessionTags {

	static final String REQUESTER = "Requester";

	static final String CHANGE_REQUEST = "ChangeRequest";

	/** In characters, of a value. */
	static final int LONGEST = 256;

	private static final Pattern NOT_TAKEN = Pattern.compile("[^\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]");

	private SessionTags() {
	}

	static List<Tag> of(OnBehalfOf who) {
		return List.of(tag(REQUESTER, who.requester()), tag(CHANGE_REQUEST, who.changeRequest()));
	}

	/**
	 * What STS does not take becomes an underscore, and what is too long is cut: the id
	 * of the change request leads to the exact name.
	 */
	static String value(String text) {
		String taken = NOT_TAKEN.matcher(text).replaceAll("_");
		if (taken.length() <= LONGEST) {
			return taken;
		}
		int end = Character.isHighSurrogate(taken.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
		return taken.substring(0, end);
	}

	private static Tag tag(String key, String value) {
		return Tag.builder().key(key).value(value(value)).build();
	}

}
