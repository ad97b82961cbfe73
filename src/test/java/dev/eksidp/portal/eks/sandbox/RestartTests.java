package dev.eksidp.portal.eks.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.OidcIdentityProviderConfig;
import software.amazon.awssdk.services.eks.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eks.model.ServerException;
import software.amazon.awssdk.services.eks.model.ThrottlingException;

import static dev.eksidp.portal.eks.sandbox.Refused.refused;
import static dev.eksidp.portal.eks.sandbox.RunningSandbox.PROD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RestartTests {

	private static final Pattern LISTENING = Pattern.compile("listens on (http://[0-9.:]+[0-9])");

	private final RunningSandbox sandbox = new RunningSandbox();

	@TempDir
	Path directory;

	@BeforeEach
	void start() {
		this.sandbox.startIn(this.directory);
	}

	@AfterEach
	void stop() {
		this.sandbox.stop();
	}

	private void restart() {
		this.sandbox.stop();
		this.sandbox.startIn(this.directory);
	}

	@Test
	void aRestartChangesNothing() {
		String id = this.sandbox.associate(PROD, "token-1").update().id();
		OidcIdentityProviderConfig before = this.sandbox.provider(PROD);
		restart();
		assertThat(this.sandbox.provider(PROD)).isEqualTo(before);
		assertThat(this.sandbox.associate(PROD, "token-1").update().id()).isEqualTo(id);
		this.sandbox.eks()
			.tagResource((request) -> request.resourceArn(before.identityProviderConfigArn()).tags(Map.of("a", "b")));
		restart();
		assertThat(this.sandbox.provider(PROD).tags()).containsEntry("a", "b");
	}

	@Test
	void anUpdateGoesOnWhileTheSandboxIsDown() {
		String id = this.sandbox.associate(PROD).update().id();
		this.sandbox.stop();
		this.sandbox.finishUpdate();
		this.sandbox.startIn(this.directory);
		assertThat(this.sandbox.update(PROD, id).statusAsString()).isEqualTo("Successful");
		assertThat(this.sandbox.provider(PROD).statusAsString()).isEqualTo("ACTIVE");
	}

	@Test
	void troubleIsCountedOnAfterARestart() {
		for (int i = 0; i < 8; i++) {
			refused(ThrottlingException.class, 429, () -> this.sandbox.associate("trouble-throttled"));
			restart();
		}
		this.sandbox.associate("trouble-throttled");
	}

	@Test
	void aChangeThatCannotBeKeptIsNotMade() throws IOException {
		// a directory in the place of the file cannot be replaced
		Files.createDirectories(this.directory.resolve("sandbox-eks.json/in-the-way"));
		refused(ServerException.class, 500, () -> this.sandbox.associate(PROD));
		refused(ResourceNotFoundException.class, 404, () -> this.sandbox.provider(PROD));
		assertThat(this.sandbox.clusterStatus(PROD)).isEqualTo("ACTIVE");
	}

	@Test
	void twoSandboxesCannotShareADirectory() {
		SandboxOptions options = new SandboxOptions(0, this.directory, RunningSandbox.UPDATE, true,
				SandboxOptions.Fleet.NONE);
		assertThatIllegalStateException()
			.isThrownBy(() -> SandboxEks.start(options, Clock.systemUTC(), UUID::randomUUID).close())
			.withMessageContaining("Another sandbox EKS uses the directory")
			.withMessageContaining(this.directory.toString());
	}

	@Test
	void aBrokenFileIsNamed() throws IOException {
		this.sandbox.stop();
		Path file = this.directory.resolve("sandbox-eks.json");
		Files.writeString(file, "{\"format\":");
		assertThatIllegalStateException().isThrownBy(() -> this.sandbox.startIn(this.directory))
			.withMessage("%s cannot be read. Delete it to start the sandbox afresh.", file.toAbsolutePath());
		Files.delete(file);
		this.sandbox.startIn(this.directory);
	}

	@Test
	void aSandboxThatRunsAloneLosesNothingWhenItIsKilled() throws IOException, InterruptedException {
		Path data = this.directory.resolve("alone");
		Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
				System.getProperty("java.class.path"), SandboxEks.class.getName(), "--port=0",
				"--data-directory=" + data, "--update-duration=1h")
			.redirectErrorStream(true)
			.start();
		String id;
		try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
			try (EksClient eks = RunningSandbox.client(listening(output), RunningSandbox.ACCOUNT, "eu-west-1")) {
				id = eks
					.associateIdentityProviderConfig(
							(request) -> request.clusterName(PROD).oidc(RunningSandbox.oidc().build()))
					.update()
					.id();
			}
		}
		finally {
			process.destroyForcibly();
			assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
		}
		this.sandbox.stop();
		this.sandbox.startIn(data.resolve("sandbox-eks"));
		assertThat(this.sandbox.eks().listUpdates((request) -> request.name(PROD)).updateIds()).containsExactly(id);
	}

	private static URI listening(BufferedReader output) throws IOException {
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			Matcher matcher = LISTENING.matcher(line);
			if (matcher.find()) {
				return URI.create(matcher.group(1));
			}
		}
		throw new IllegalStateException("The sandbox ended without listening.");
	}

	@Test
	void aNewSandboxKeepsNothingUntilSomethingChanges() {
		assertThat(this.directory.resolve("sandbox-eks.json")).doesNotExist();
		this.sandbox.clock().move(Duration.ofDays(1));
		this.sandbox.associate(PROD);
		assertThat(this.directory.resolve("sandbox-eks.json")).isNotEmptyFile();
	}

}
