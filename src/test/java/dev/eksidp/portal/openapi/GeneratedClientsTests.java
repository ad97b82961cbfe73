package dev.eksidp.portal.openapi;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import dev.eksidp.portal.testing.Api;
import dev.eksidp.portal.testing.Api.Answer;
import dev.eksidp.portal.testing.PortalTest;
import dev.eksidp.portal.testing.Tool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What others make of the description of the API: their checks, and the main job with
 * clients that they generate.
 */
@PortalTest
class GeneratedClientsTests {

	private static final String CLUSTER = "data-platform-staging";

	private static final Path TARGET = Path.of("target", "clients").toAbsolutePath();

	private static final Path SOURCES = Path.of("src", "test", "clients").toAbsolutePath();

	private static final Path DOCUMENT = TARGET.resolve("openapi.json");

	/** Put there by the build. */
	private static final String GENERATOR = Path.of("target", "tools", "openapi-generator-cli.jar")
		.toAbsolutePath()
		.toString();

	@LocalServerPort
	private int port;

	@BeforeEach
	void describe() throws IOException {
		Files.createDirectories(TARGET);
		Files.writeString(DOCUMENT, requester().get("/openapi.json").response().body());
	}

	@Test
	void swaggerParserHasNothingToSayAgainstIt() {
		for (Path document : List.of(DOCUMENT, Path.of("docs", "openapi.json").toAbsolutePath())) {
			assertThat(generator("validate", "-i", document.toString())).contains("No validation issues detected");
		}
	}

	@Test
	void aGeneratedJavaClientDoesTheMainJob() throws Exception {
		Path project = TARGET.resolve("java");
		FileSystemUtils.deleteRecursively(project);
		generator("generate", "-g", "java", "-i", DOCUMENT.toString(), "-o", project.toString(),
				"--additional-properties=library=native,openApiNullable=false,useJakartaEe=true", "--global-property",
				"apis,models,supportingFiles,apiTests=false,modelTests=false,apiDocs=false,modelDocs=false");
		Path classes = Files.createDirectories(project.resolve("classes"));
		compile(project.resolve("src/main/java"), classes);
		String cluster = requester().arn(CLUSTER);
		try (URLClassLoader loader = new URLClassLoader(new URL[] { classes.toUri().toURL() },
				getClass().getClassLoader())) {
			loader.loadClass("MainJob")
				.getMethod("main", String[].class)
				.invoke(null, (Object) new String[] { portal(), cluster });
		}
		assertSucceeded(cluster, "generated-java");
	}

	@Test
	void redoclyHasNothingToSayAgainstItAndAGeneratedTypeScriptClientDoesTheMainJob() throws Exception {
		Tool.require("node");
		Tool.require("npm");
		Path project = TARGET.resolve("typescript");
		FileSystemUtils.copyRecursively(SOURCES.resolve("typescript"), project);
		Tool shell = Tool.in(project);
		Tool.Outcome install = shell.attempt("npm", "ci", "--prefer-offline", "--ignore-scripts", "--no-audit",
				"--no-fund");
		assumeTrue(install.code() == 0, "npm cannot get the packages: " + install.output());
		String bin = project.resolve("node_modules/.bin") + "/";
		assertThat(shell.run(bin + "redocly", "lint", DOCUMENT.toString())).contains("Your API description is valid")
			.doesNotContain("warnings");
		shell.run(bin + "openapi-typescript", DOCUMENT.toString(), "-o", "schema.d.ts");
		shell.run(bin + "tsc", "-p", ".");
		String cluster = requester().arn(CLUSTER);
		assertThat(shell.run("node", "main-job.js", portal(), cluster)).contains("SUCCEEDED");
		assertSucceeded(cluster, "generated-typescript");
	}

	/**
	 * And leaves the cluster as it was, for others.
	 */
	private void assertSucceeded(String cluster, String provider) {
		Answer found = requester().get("/change-requests?clusterArn=" + cluster);
		assertThat(found.text("/items/0/status")).isEqualTo("SUCCEEDED");
		assertThat(found.text("/items/0/oidc/identityProviderConfigName")).isEqualTo(provider);
		Answer removal = requester().post("/change-requests",
				"{\"clusterArn\": \"%s\", \"operation\": \"DISASSOCIATE\", \"reason\": \"Tidy up\"}"
					.formatted(cluster));
		String removing = "/change-requests/" + removal.text("/id");
		Api.of(this.port, "approver").post(removing + "/reviews", "{\"decision\": \"APPROVE\", \"revision\": 1}");
		await().atMost(Duration.ofSeconds(30))
			.until(() -> requester().get(removing).text("/status").equals("SUCCEEDED"));
	}

	private static String generator(String... arguments) {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-jar", GENERATOR));
		command.addAll(List.of(arguments));
		return Tool.in(TARGET).run(command.toArray(String[]::new));
	}

	private static void compile(Path generated, Path classes) throws IOException {
		List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-d", classes.toString(), "-cp",
				System.getProperty("java.class.path"), SOURCES.resolve("java/MainJob.java").toString()));
		try (Stream<Path> files = Files.walk(generated)) {
			files.map(Path::toString).filter((file) -> file.endsWith(".java")).forEach(arguments::add);
		}
		int code = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
		assertThat(code).as("The generated client compiles").isZero();
	}

	private String portal() {
		return "http://127.0.0.1:" + this.port;
	}

	private Api requester() {
		return Api.of(this.port, "requester");
	}

}
