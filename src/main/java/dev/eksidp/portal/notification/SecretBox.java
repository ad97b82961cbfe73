package dev.eksidp.portal.notification;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * Makes the secrets of webhooks, and keeps them: a secret has to be known to sign with,
 * so a hash is not enough, and the database alone must not be enough either. AES-256-GCM,
 * bound to the webhook that a secret belongs to.
 */
final class SecretBox {

	static final int KEY_BYTES = 32;

	/** Between the 24 and 64 bytes that Standard Webhooks asks for. */
	private static final int SECRET_BYTES = 32;

	private static final String PREFIX = "whsec_";

	private static final String VERSION = "v1.";

	private static final int NONCE_BYTES = 12;

	private static final int TAG_BITS = 128;

	private final SecureRandom random = new SecureRandom();

	private final @Nullable SecretKeySpec key;

	/**
	 * @param key {@code null} for a box that can neither be filled nor opened
	 */
	SecretBox(byte @Nullable [] key) {
		this.key = (key != null) ? new SecretKeySpec(key, "AES") : null;
	}

	boolean hasKey() {
		return this.key != null;
	}

	/**
	 * A new secret as its receiver gets it.
	 */
	String make() {
		byte[] bytes = new byte[SECRET_BYTES];
		this.random.nextBytes(bytes);
		return PREFIX + Base64.getEncoder().encodeToString(bytes);
	}

	/**
	 * The bytes that a secret signs with.
	 */
	static byte[] bytes(String secret) {
		return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
	}

	/**
	 * @throws WebhooksNotConfigured without a key
	 */
	String seal(UUID webhook, String secret) {
		byte[] nonce = new byte[NONCE_BYTES];
		this.random.nextBytes(nonce);
		try {
			byte[] sealed = cipher(Cipher.ENCRYPT_MODE, webhook, nonce)
				.doFinal(secret.getBytes(StandardCharsets.UTF_8));
			byte[] both = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
			return VERSION + Base64.getEncoder().encodeToString(both);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("This JVM cannot encrypt with AES-GCM", ex);
		}
	}

	/**
	 * @throws SecretSealed when another key closed it
	 */
	String open(UUID webhook, String sealed) throws SecretSealed {
		try {
			byte[] both = Base64.getDecoder().decode(sealed.substring(VERSION.length()));
			byte[] opened = cipher(Cipher.DECRYPT_MODE, webhook, Arrays.copyOf(both, NONCE_BYTES)).doFinal(both,
					NONCE_BYTES, both.length - NONCE_BYTES);
			return new String(opened, StandardCharsets.UTF_8);
		}
		catch (GeneralSecurityException | WebhooksNotConfigured ex) {
			throw new SecretSealed();
		}
	}

	private Cipher cipher(int mode, UUID webhook, byte[] nonce) throws GeneralSecurityException {
		if (this.key == null) {
			throw new WebhooksNotConfigured();
		}
		Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
		cipher.init(mode, this.key, new GCMParameterSpec(TAG_BITS, nonce));
		cipher.updateAAD(webhook.toString().getBytes(StandardCharsets.UTF_8));
		return cipher;
	}

	/**
	 * A secret that the present key does not open.
	 */
	static final class SecretSealed extends Exception {

		SecretSealed() {
			super("The secret was encrypted with another key than portal.notification.secret-key is now.");
		}

	}

}
