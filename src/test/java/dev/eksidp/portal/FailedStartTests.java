package dev.eksidp.portal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.eksidp.portal.shell.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What somebody reads on the console who starts the portal outside the sandbox, and
 * something is missing or wrong.
 */
@ExtendWith(OutputCaptureExtension.class)
class FailedStartTests {

	private static final String CLIENT = "--spring.security.oauth2.client.registration.sso.client-id=portal";

	private static final String ISSUER = "--spring.security.oauth2.client.provider.sso.issuer-uri=https://sso.example.com";

	@TempDir
	private Path directory;

	@Test
	void withoutADatabaseItSaysWhatToSet(CapturedOutput console) {
		fails(CLIENT, ISSUER);
		assertThat(console.getErr()).contains("No database is configured.", "SPRING_DATASOURCE_URL=jdbc:postgresql://",
				"SPRING_PROFILES_ACTIVE=sandbox");
		assertReadable(console);
	}

	@Test
	void whereNoDatabaseAnswersItSaysWhere(CapturedOutput console) {
		fails(CLIENT, ISSUER, "--spring.datasource.url=jdbc:postgresql://127.0.0.1:9/portal?password=hidden",
				"--spring.datasource.username=portal", "--spring.datasource.hikari.initialization-fail-timeout=1",
				"--spring.datasource.hikari.connection-timeout=300");
		assertThat(console.getErr())
			.contains("The database at jdbc:postgresql://127.0.0.1:9/portal cannot be used",
					"Make sure that PostgreSQL runs there")
			.doesNotContain("hidden");
		assertReadable(console);
	}

	@Test
	void aWrongPasswordIsCalledOne(CapturedOutput console) {
		JdbcConnectionDetails database = TestDatabase.create();
		fails(CLIENT, ISSUER, "--spring.datasource.url=" + database.getJdbcUrl(),
				"--spring.datasource.username=" + database.getUsername(), "--spring.datasource.password=wrong",
				"--spring.datasource.hikari.connection-timeout=300");
		assertThat(console.getErr()).contains("cannot be used",
				"Correct spring.datasource.username and spring.datasource.password.");
		assertReadable(console);
	}

	@Test
	void withoutAnIdentityProviderItSaysWhatToSet(CapturedOutput console) {
		JdbcConnectionDetails database = TestDatabase.create();
		fails("--spring.datasource.url=" + database.getJdbcUrl(),
				"--spring.datasource.username=" + database.getUsername(),
				"--spring.datasource.password=" + database.getPassword());
		assertThat(console.getErr()).contains("No identity provider is configured",
				"spring.security.oauth2.client.registration.<id>.client-id");
		assertReadable(console);
	}

	@Test
	void aValueThatIsNoneIsNamedWithItsSetting(CapturedOutput console) {
		JdbcConnectionDetails database = TestDatabase.create();
		fails(CLIENT, ISSUER, "--spring.datasource.url=" + database.getJdbcUrl(),
				"--spring.datasource.username=" + database.getUsername(),
				"--spring.datasource.password=" + database.getPassword(), "--portal.execution.limit=soon");
		assertThat(console.getErr()).contains("portal.execution.limit", "soon");
		assertReadable(console);
	}

	@Test
	void aRoleOfAnotherAccountIsCalledOne(CapturedOutput console) {
		JdbcConnectionDetails database = TestDatabase.create();
		fails(CLIENT, ISSUER, "--spring.datasource.url=" + database.getJdbcUrl(),
				"--spring.datasource.username=" + database.getUsername(),
				"--spring.datasource.password=" + database.getPassword(), "--portal.eks.accounts[0].id=111122223333",
				"--portal.eks.accounts[0].role-arn=arn:aws:iam::444455556666:role/eks-idp-portal");
		assertThat(console.getErr()).contains("portal.eks.accounts",
				"The role-arn of account 111122223333 is a role of another account");
		assertReadable(console);
	}

	@Test
	void aFileThatIsNoYamlIsNamedWithTheLine(CapturedOutput console) throws Exception {
		Files.writeString(this.directory.resolve("application.yml"), "portal:\n  execution: {limit: 2h\n");
		fails();
		assertThat(console.getOut() + console.getErr()).contains("A file with settings is not YAML", "line 3")
			.doesNotContain("\tat org.springframework");
	}

	@Test
	void aSectionWithNothingBelowItIsNamed(CapturedOutput console) throws Exception {
		Files.writeString(this.directory.resolve("application.yml"), "spring:\n  profiles:\n");
		fails();
		assertThat(console.getOut() + console.getErr()).contains("Remove spring.profiles from", "application.yml")
			.doesNotContain("\tat org.springframework");
	}

	private void fails(String... settings) {
		List<String> all = new ArrayList<>(List.of(settings));
		all.add("--server.port=0");
		all.add("--spring.config.additional-location=" + this.directory.toUri());
		assertThatException()
			.isThrownBy(() -> SpringApplication.run(PortalApplication.class, all.toArray(String[]::new)).close());
	}

	/**
	 * The log is JSON; what people read stands beside it, without a stack trace.
	 */
	private static void assertReadable(CapturedOutput console) {
		assertThat(console.getErr()).contains("The portal does not start.").doesNotContain("\tat ", "{\"@timestamp");
		assertThat(console.getOut()).doesNotContain("\"stack_trace\"");
	}

}
