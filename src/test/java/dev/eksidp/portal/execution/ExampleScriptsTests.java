package dev.eksidp.portal.execution;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import dev.eksidp.portal.testing.Api;
import dev.eksidp.portal.testing.Api.Answer;
import dev.eksidp.portal.testing.PortalTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The scripts of the guide, killed before and after each of their calls and run again.
 */
@PortalTest
class ExampleScriptsTests {

	private static final String CLUSTER = "payments-prod";

	private static final int KILLED = 128 + 9;

	private final String job = UUID.randomUUID().toString();

	@TempDir
	private Path directory;

	@LocalServerPort
	private int port;

	private String arn = "";

	@BeforeEach
	void prepare() throws Exception {
		assumeTrue(isThere("curl") && isThere("setsid"), "The scripts need curl, and this test setsid");
		this.arn = api("requester").arn(CLUSTER);
		Files.writeString(this.directory.resolve("request.json"), Api.associate(this.arn));
		Path shim = this.directory.resolve("curl");
		Files.writeString(shim, """
				#!/usr/bin/env bash
				# Does what curl does, but for the call at which the whole script is to be killed.
				calls=$(($(cat "$CALLS" 2>/dev/null || echo 0) + 1))
				echo "$calls" > "$CALLS"
				[ "$KILL" != "before-$calls" ] || kill -9 0
				PATH="$REAL_PATH" curl "$@" || exit
				[ "$KILL" != "after-$calls" ] || kill -9 0
				""");
		assertThat(shim.toFile().setExecutable(true)).isTrue();
	}

	@Test
	void doTheMainJobOnceHoweverOftenTheyAreKilledAndRepeated() throws Exception {
		String request = this.directory.resolve("request.json").toString();
		for (String kill : List.of("before-1", "after-1", "before-2")) {
			assertThat(run("requester", kill, "associate.sh", request)).as(kill).isEqualTo(KILLED);
		}
		String id = requests().text("/items/0/id");
		for (String kill : List.of("before-1", "after-1", "before-2", "after-2", "never")) {
			assertThat(run("approver", kill, "approve.sh", id)).as(kill).isEqualTo("never".equals(kill) ? 0 : KILLED);
		}
		assertThat(run("requester", "after-2", "associate.sh", request)).isEqualTo(KILLED);
		assertThat(run("requester", "never", "associate.sh", request)).isZero();

		assertThat(Files.readString(this.directory.resolve("output"))).as("A link to the page of the request")
			.contains(": http://127.0.0.1:%d/requests/%s\n".formatted(this.port, id));

		Answer found = requests();
		assertThat(found.json().at("/items").size()).isEqualTo(1);
		assertThat(found.text("/items/0/status")).isEqualTo("SUCCEEDED");
		assertThat(found.json().at("/items/0/reviews").size()).isEqualTo(1);
		assertThat(found.json().at("/items/0/steps").size()).isEqualTo(1);
	}

	private int run(String account, String kill, String script, String argument) throws Exception {
		Path calls = this.directory.resolve("calls");
		Files.deleteIfExists(calls);
		// In a group of its own, so that nothing else is killed
		ProcessBuilder bash = new ProcessBuilder("setsid", "--wait", "bash", "docs/examples/" + script, argument)
			.redirectErrorStream(true)
			.redirectOutput(this.directory.resolve("output").toFile());
		String path = bash.environment().get("PATH");
		String credentials = Base64.getEncoder()
			.encodeToString((account + ":sandbox").getBytes(StandardCharsets.UTF_8));
		bash.environment().put("REAL_PATH", path);
		bash.environment().put("PATH", this.directory + ":" + path);
		bash.environment().put("CALLS", calls.toString());
		bash.environment().put("KILL", kill);
		bash.environment().put("PORTAL", "http://127.0.0.1:" + this.port);
		bash.environment().put("AUTHORIZATION", "Basic " + credentials);
		bash.environment().put("JOB", this.job);
		Process process = bash.start();
		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		return process.exitValue();
	}

	private static boolean isThere(String program) throws Exception {
		return new ProcessBuilder("bash", "-c", "command -v " + program).start().waitFor() == 0;
	}

	private Answer requests() {
		return api("requester").get("/change-requests?clusterArn=" + this.arn);
	}

	private Api api(String account) {
		return Api.of(this.port, account);
	}

}
