package dev.eksidp.portal.shell;

/**
 * How a status looks: always a word, a tone and an icon, so that colour alone never says
 * anything.
 *
 * @param word for people
 * @param tone one of the CSS tones: ok, warn, bad, info, busy, mute
 * @param icon the name of an icon
 */
public record Badge(String word, String tone, String icon) {

	private static final String TURNING_ICON = "loader-2";

	/**
	 * Something is going on.
	 */
	public static Badge busy(String word) {
		return new Badge(word, "busy", TURNING_ICON);
	}

	/**
	 * Whether the icon turns, as something is going on.
	 */
	public boolean isTurning() {
		return TURNING_ICON.equals(this.icon);
	}

}
