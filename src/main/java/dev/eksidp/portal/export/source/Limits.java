package dev.eksidp.portal.export.source;

/**
 * What a pasted text may be at most; settings take a small part of it.
 */
final class Limits {

	/** In characters. */
	static final int LENGTH = 64 * 1024;

	/** Of things within things. */
	static final int DEPTH = 20;

	/** References to lists and maps, which YAML could multiply without end. */
	static final int YAML_ALIASES = 10;

	private Limits() {
	}

	static PasteUnreadable tooDeep(int line) {
		return new PasteUnreadable(line,
				"This is nested deeper than %d levels. Paste the settings alone.".formatted(DEPTH));
	}

}
