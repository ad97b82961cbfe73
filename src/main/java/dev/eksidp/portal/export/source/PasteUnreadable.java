package dev.eksidp.portal.export.source;

/**
 * A pasted text cannot be read.
 */
public final class PasteUnreadable extends RuntimeException {

	private final int line;

	/**
	 * @param line counted from 1; 0 where no line is to blame
	 * @param detail what is wrong and what to do
	 */
	public PasteUnreadable(int line, String detail) {
		super(detail);
		this.line = line;
	}

	public int line() {
		return this.line;
	}

	/**
	 * With the line, for people.
	 */
	public String detail() {
		return (this.line > 0) ? "Line %d: %s".formatted(this.line, getMessage()) : String.valueOf(getMessage());
	}

}
