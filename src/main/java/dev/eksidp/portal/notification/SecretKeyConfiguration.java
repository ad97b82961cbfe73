package dev.eksidp.portal.notification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

import dev.eksidp.portal.shell.PortalProperties;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.util.StringUtils;

/**
 * Where the key for the secrets of webhooks comes from: the configuration, or, in the
 * sandbox, a file that only its owner may read.
 */
@Configuration(proxyBeanMethods = false)
class SecretKeyConfiguration {

	static final String FILE = "webhook-secret.key";

	@Bean
	SecretBox secretBox(NotificationProperties properties, PortalProperties portal, Environment environment) {
		if (StringUtils.hasText(properties.secretKey())) {
			return new SecretBox(decode(properties.secretKey().strip()));
		}
		if (environment.acceptsProfiles(Profiles.of("sandbox"))) {
			return new SecretBox(decode(ofFile(portal.dataDirectory().resolve(FILE))));
		}
		return new SecretBox(null);
	}

	private static byte[] decode(String text) {
		try {
			byte[] key = Base64.getDecoder().decode(text);
			if (key.length == SecretBox.KEY_BYTES) {
				return key;
			}
		}
		catch (IllegalArgumentException ex) {
			// Told below
		}
		throw new SecretKeyUnusable(
				"portal.notification.secret-key is not %d bytes in Base64.".formatted(SecretBox.KEY_BYTES));
	}

	private static String ofFile(Path file) {
		try {
			if (!Files.exists(file)) {
				make(file);
			}
			return Files.readString(file).strip();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The key of the sandbox at " + file + " cannot be made or read", ex);
		}
	}

	private static void make(Path file) throws IOException {
		byte[] key = new byte[SecretBox.KEY_BYTES];
		new SecureRandom().nextBytes(key);
		Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
		Path unfinished = Files.createTempFile(directory, FILE, ".new",
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		Files.writeString(unfinished, Base64.getEncoder().encodeToString(key) + "\n");
		Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
	}

}
