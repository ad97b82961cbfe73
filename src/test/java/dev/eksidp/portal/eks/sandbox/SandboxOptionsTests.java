package dev.eksidp.portal.eks.sandbox;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SandboxOptionsTests {

	@Test
	void withoutOptionsTheDefaultsHold() {
		assertThat(SandboxOptions.parse()).isEqualTo(new SandboxOptions(8090, Path.of("data/sandbox-eks"),
				Duration.ofSeconds(8), true, SandboxOptions.Fleet.NONE));
	}

	@Test
	void everyOptionIsRead() {
		assertThat(SandboxOptions.parse("--port=0", "--data-directory=/var/lib/portal", "--update-duration=2m",
				"--one-provider-per-page=false", "--clusters=1000", "--update-spread=5s",
				"--spring.profiles.active=sandbox"))
			.isEqualTo(new SandboxOptions(0, Path.of("/var/lib/portal/sandbox-eks"), Duration.ofMinutes(2), false,
					new SandboxOptions.Fleet(1000, Duration.ofSeconds(5))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "--port", "--port=", "--port=http", "--port=65536", "--update-duration=soon",
			"--update-duration=0s", "--clusters=-1", "--clusters=many", "--update-spread=8s", "--verbose=true",
			"8090" })
	void whatCannotBeUsedIsRefused(String argument) {
		assertThatIllegalArgumentException().isThrownBy(() -> SandboxOptions.parse(argument));
	}

}
