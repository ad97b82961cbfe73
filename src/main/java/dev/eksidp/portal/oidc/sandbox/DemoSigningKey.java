package dev.eksidp.portal.oidc.sandbox;

import java.nio.file.Path;
import java.text.ParseException;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.eksidp.portal.oidc.sandbox.PersistentTextFile.Readers;

/**
 * What demo issuers sign with.
 */
public final class DemoSigningKey {

	private static final int BITS = 2048;

	private final RSAKey key;

	private DemoSigningKey(RSAKey key) {
		this.key = key;
	}

	/**
	 * A new one that is not kept.
	 */
	public static DemoSigningKey create() {
		try {
			return new DemoSigningKey(new RSAKeyGenerator(BITS).keyUse(KeyUse.SIGNATURE)
				.algorithm(JWSAlgorithm.RS256)
				.keyIDFromThumbprint(true)
				.generate());
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("A signing key cannot be made", ex);
		}
	}

	/**
	 * The one that is kept in a directory as {@code signing-key.json}, which only its
	 * owner may read; it is made when there is none.
	 * @throws IllegalStateException when what is kept there cannot be read
	 */
	public static DemoSigningKey in(Path directory) {
		PersistentTextFile file = new PersistentTextFile(directory.resolve("signing-key.json"), Readers.OWNER);
		return file.read().map((text) -> read(text, file.path())).orElseGet(() -> {
			DemoSigningKey made = create();
			file.write(made.key.toJSONString());
			return made;
		});
	}

	private static DemoSigningKey read(String text, Path path) {
		try {
			return new DemoSigningKey(RSAKey.parse(text));
		}
		catch (ParseException ex) {
			// What could not be read is a secret, so its text stays out of the log
			throw new IllegalStateException("The signing key of the demo issuers in %s cannot be read. Delete it."
				.formatted(path.toAbsolutePath()));
		}
	}

	RSAKey publicKey() {
		return this.key.toPublicJWK();
	}

	/**
	 * A JWT signed with RS256.
	 */
	public String sign(Map<String, Object> claims) {
		try {
			JWSObject token = new JWSObject(new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT)
				.keyID(this.key.getKeyID())
				.build(), new Payload(claims));
			token.sign(new RSASSASigner(this.key));
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("A token cannot be signed", ex);
		}
	}

	/**
	 * Without the key itself.
	 */
	@Override
	public String toString() {
		return "the signing key " + this.key.getKeyID();
	}

}
