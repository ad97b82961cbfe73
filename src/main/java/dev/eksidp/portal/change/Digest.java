package dev.eksidp.portal.change;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a review is bound to: the SHA-256 of a proposal, written as JSON with its
 * properties in the order of their declaration and its keys sorted, in lower-case
 * hexadecimal digits. What is stored depends on that order, so new properties come last
 * and are left out where they are not set.
 */
final class Digest {

	private static final JsonMapper CANONICAL = JsonMapper.builder()
		.enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
		.build();

	private Digest() {
	}

	static String of(Proposal proposal) {
		try {
			byte[] json = CANONICAL.writeValueAsString(proposal).getBytes(StandardCharsets.UTF_8);
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has SHA-256", ex);
		}
	}

}
