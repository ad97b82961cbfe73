package dev.eksidp.portal.access;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The text of an API token: {@code eksidp_}, 43 characters of base 62 that hold 256
 * random bits, and 6 more that hold the CRC-32 of everything before. Scanners for leaked
 * secrets find it by its beginning, and the checksum tells a token from what only looks
 * like one without asking the database.
 *
 * <p>
 * Only its SHA-256 is kept. A slow hash such as bcrypt makes guessing expensive where
 * people choose secrets; nobody guesses 256 random bits, and every call would pay for it.
 */
record TokenSecret(String text) {

	static final String START = "eksidp_";

	private static final int RANDOM_BYTES = 32;

	private static final int RANDOM_CHARACTERS = 43;

	private static final int CHECKSUM_CHARACTERS = 6;

	/** How much of the random part is public: what is left has more than 200 bits. */
	private static final int PUBLIC_CHARACTERS = 8;

	private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

	private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());

	private static final Pattern FORM = Pattern
		.compile(START + "[0-9A-Za-z]{" + (RANDOM_CHARACTERS + CHECKSUM_CHARACTERS) + "}");

	static TokenSecret random(SecureRandom random) {
		byte[] bytes = new byte[RANDOM_BYTES];
		random.nextBytes(bytes);
		String unchecked = START + base62(new BigInteger(1, bytes), RANDOM_CHARACTERS);
		return new TokenSecret(unchecked + checksum(unchecked));
	}

	/**
	 * Whether somebody meant this to be an API token, and not another kind of bearer
	 * token.
	 */
	static boolean isMeantToBeOne(String text) {
		return text.startsWith(START);
	}

	/**
	 * Reads a token as it was sent.
	 * @return nothing when it is not one: cut off, mistyped or made up
	 */
	static Optional<TokenSecret> parse(String text) {
		if (!FORM.matcher(text).matches()) {
			return Optional.empty();
		}
		int end = START.length() + RANDOM_CHARACTERS;
		return text.substring(end).equals(checksum(text.substring(0, end))) ? Optional.of(new TokenSecret(text))
				: Optional.empty();
	}

	/**
	 * The beginning, which may be shown and stored.
	 */
	String prefix() {
		return this.text.substring(0, START.length() + PUBLIC_CHARACTERS);
	}

	byte[] hash() {
		try {
			return MessageDigest.getInstance("SHA-256").digest(this.text.getBytes(StandardCharsets.US_ASCII));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String checksum(String text) {
		CRC32 crc = new CRC32();
		crc.update(text.getBytes(StandardCharsets.US_ASCII));
		return base62(BigInteger.valueOf(crc.getValue()), CHECKSUM_CHARACTERS);
	}

	private static String base62(BigInteger number, int length) {
		char[] text = new char[length];
		BigInteger rest = number;
		for (int i = length - 1; i >= 0; i--) {
			BigInteger[] parts = rest.divideAndRemainder(BASE);
			text[i] = DIGITS.charAt(parts[1].intValue());
			rest = parts[0];
		}
		return new String(text);
	}

	/**
	 * Does not give the secret away, wherever it is written to.
	 */
	@Override
	public String toString() {
		return prefix() + "…";
	}

}
