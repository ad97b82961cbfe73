package dev.eksidp.portal.access;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class SignInNotConfiguredTests {

	@Test
	void outsideTheSandboxTheStartIsRefusedWithoutAnIdentityProvider() {
		new WebApplicationContextRunner().withUserConfiguration(SecurityConfiguration.class).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).hasRootCauseInstanceOf(SignInNotConfigured.class);
			var analysis = new SignInNotConfiguredAnalyzer().analyze(context.getStartupFailure());
			assertThat(analysis).isNotNull();
			assertThat(analysis.getDescription()).contains("nobody could sign in");
			assertThat(analysis.getAction()).contains("spring.security.oauth2.client.registration.<id>.client-id",
					"issuer-uri", "portal.access.roles.<role>", "sandbox");
		});
	}

}
