package dev.eksidp.portal.change;

import java.time.Instant;
import java.util.List;

import dev.eksidp.portal.oidc.issuer.CheckStatus;
import dev.eksidp.portal.oidc.issuer.IssuerCheck;
import dev.eksidp.portal.oidc.issuer.IssuerReport;
import dev.eksidp.portal.shell.Violation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IssuerCheckVerdictTests {

	@Test
	void letsWarningsPass() {
		assertThat(guard(CheckStatus.WARN, null, true).problem()).isEmpty();
		assertThat(guard(CheckStatus.WARN, "A reason", false).isOverridden()).isFalse();
	}

	@Test
	void wantsAReasonForAFailure() {
		ChecksFailed failed = guard(CheckStatus.FAIL, null, true).problem().orElseThrow();
		assertThat(failed.violations()).extracting(Violation::pointer)
			.containsExactly("/oidc/issuerUrl", "/checksOverride");
		assertThat(failed.violations()).extracting(Violation::code).containsExactly("tls", "required");
		assertThat(guard(CheckStatus.FAIL, "The chain is mended tonight.", true).problem()).isEmpty();
		assertThat(guard(CheckStatus.FAIL, "The chain is mended tonight.", true).isOverridden()).isTrue();
	}

	@Test
	void takesNoReasonWhereAdministratorsForbidIt() {
		IssuerCheckVerdict guard = guard(CheckStatus.FAIL, "The chain is mended tonight.", false);
		ChecksFailed failed = guard.problem().orElseThrow();
		assertThat(guard.isOverridden()).isFalse();
		assertThat(failed.violations()).extracting(Violation::code).containsExactly("tls", "not-allowed");
		assertThat(failed.detail()).contains("administrators do not allow");
	}

	private static IssuerCheckVerdict guard(CheckStatus status, @Nullable String override, boolean overridable) {
		IssuerCheck check = new IssuerCheck("tls", "TLS certificate", status, "It has expired.", "Renew it.");
		return new IssuerCheckVerdict(new IssuerReport("https://sso.example.com", Instant.EPOCH, List.of(check)),
				override, overridable);
	}

}
