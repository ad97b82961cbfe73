package dev.eksidp.portal.notification;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

import dev.eksidp.portal.notification.SecretBox.SecretSealed;
import dev.eksidp.portal.shell.PortalProperties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SecretBoxTests {

	private static final UUID WEBHOOK = new UUID(1, 2);

	private final SecretBox box = new SecretBox(new byte[SecretBox.KEY_BYTES]);

	@TempDir
	private Path directory;

	@Test
	void opensWhatItSealedForTheSameWebhookOnly() throws SecretSealed {
		String secret = this.box.make();
		String sealed = this.box.seal(WEBHOOK, secret);
		assertThat(this.box.open(WEBHOOK, sealed)).isEqualTo(secret);
		assertThat(this.box.seal(WEBHOOK, secret)).isNotEqualTo(sealed);
		assertThatExceptionOfType(SecretSealed.class).isThrownBy(() -> this.box.open(new UUID(3, 4), sealed));
		byte[] otherKey = new byte[SecretBox.KEY_BYTES];
		otherKey[0] = 1;
		assertThatExceptionOfType(SecretSealed.class).isThrownBy(() -> new SecretBox(otherKey).open(WEBHOOK, sealed));
		assertThatExceptionOfType(SecretSealed.class).isThrownBy(() -> new SecretBox(null).open(WEBHOOK, sealed));
	}

	@Test
	void withoutAKeyItSaysWhatToSet() {
		assertThatExceptionOfType(WebhooksNotConfigured.class)
			.isThrownBy(() -> box(null, new MockEnvironment()).seal(WEBHOOK, "whsec_AAAA"))
			.withMessageContaining("portal.notification.secret-key");
	}

	@Test
	void aKeyThatIsNoneStopsTheStart() {
		for (String wrong : List.of("hunter2", "c2hvcnQ=", "ü")) {
			assertThatExceptionOfType(SecretKeyUnusable.class).isThrownBy(() -> box(wrong, new MockEnvironment()))
				.withMessageNotContaining(wrong);
		}
		String right = Base64.getEncoder().encodeToString(new byte[SecretBox.KEY_BYTES]);
		assertThat(box(right, new MockEnvironment()).hasKey()).isTrue();
	}

	@Test
	void theSandboxMakesAKeyThatOnlyItsOwnerReadsAndKeepsIt() throws Exception {
		MockEnvironment sandbox = new MockEnvironment();
		sandbox.setActiveProfiles("sandbox");
		String sealed = box(null, sandbox).seal(WEBHOOK, "whsec_AAAA");
		Path file = this.directory.resolve("data").resolve(SecretKeyConfiguration.FILE);
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
		assertThat(box(null, sandbox).open(WEBHOOK, sealed)).isEqualTo("whsec_AAAA");
	}

	private SecretBox box(@Nullable String key, MockEnvironment environment) {
		NotificationProperties properties = new NotificationProperties(key, List.of(), Duration.ZERO, Duration.ZERO,
				Duration.ZERO, 1, 1);
		return new SecretKeyConfiguration().secretBox(properties,
				new PortalProperties(this.directory.resolve("data"), null), environment);
	}

}
