package dev.eksidp.portal;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import dev.eksidp.portal.shell.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code application.yml.example} says about itself: it is copied, and it works.
 */
@ExtendWith(OutputCaptureExtension.class)
class ExampleSettingsTests {

	@Test
	void aPlainCopyStartsOnceItsDatabaseIsThere(@TempDir Path directory, CapturedOutput console) throws Exception {
		Files.copy(ExampleSettings.FILE, directory.resolve("application.yml"));
		JdbcConnectionDetails database = TestDatabase.create();
		try (ConfigurableApplicationContext portal = SpringApplication.run(PortalApplication.class,
				"--spring.config.additional-location=" + directory.toUri(), "--server.port=0",
				"--spring.datasource.url=" + database.getJdbcUrl(),
				"--spring.datasource.username=" + database.getUsername(),
				"--spring.datasource.password=" + database.getPassword(),
				// Nothing but the copy's own AWS accounts is left out: no test calls AWS
				"--spring.security.oauth2.client.registration.away.client-id=portal",
				"--spring.security.oauth2.client.registration.away.scope=openid",
				"--spring.security.oauth2.client.provider.away.issuer-uri=http://127.0.0.1:9/away",
				"--portal.eks.endpoint=http://127.0.0.1:9", "--portal.inventory.interval=1h");
				HttpClient http = HttpClient.newHttpClient()) {
			String address = "http://127.0.0.1:" + portal.getEnvironment().getProperty("local.server.port");
			assertThat(get(http, address + "/actuator/health/readiness").statusCode()).isEqualTo(200);
			assertThat(get(http, address + "/sign-in").body()).contains("Sign in with", "https://sso.example.com");
			HttpResponse<String> away = get(http, address + "/oauth2/authorization/away");
			assertThat(away.statusCode()).isEqualTo(401);
			assertThat(away.body()).contains("The identity provider cannot be reached.");
			assertThat(console.getOut()).contains("The discovery document of the identity provider away")
				.doesNotContain("org.springdoc", "duplicate keys");
		}
	}

	@Test
	void everySettingInItIsKnown() throws Exception {
		Set<String> settings = ExampleSettings.names();
		assertThat(settings).contains("spring.profiles.active", "server.servlet.session.cookie.secure",
				"portal.eks.accounts.role-arn", "management.server.port", "portal.access.jwt.issuers.name-prefix");
		assertThat(new KnownSettings().unknown(settings)).isEmpty();
	}

	@Test
	void whatNobodyReadsIsFound() throws Exception {
		assertThat(new KnownSettings()
			.unknown(Set.of("portal.eks.accounts.rolearn", "portal.chnge.time", "server.prt", "portal.execution.limits",
					"spring.security.oauth2.client.provider.sso.issuer", "portal.execution.limit")))
			.hasSize(5)
			.doesNotContain("portal.execution.limit");
	}

	private static HttpResponse<String> get(HttpClient http, String address) throws Exception {
		return http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
	}

}
