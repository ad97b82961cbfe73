package dev.eksidp.portal.oidc.sandbox;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.eksidp.portal.oidc.issuer.CheckStatus;
import dev.eksidp.portal.oidc.issuer.IssuerChecks;
import dev.eksidp.portal.oidc.issuer.IssuerReport;
import dev.eksidp.portal.oidc.issuer.IssuerSubject;
import dev.eksidp.portal.testing.PortalTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the running sandbox finds out about each issuer that it offers.
 */
@PortalTest
class DemoIssuerChecksTests {

	private static final List<String> NONE = List.of();

	private static final Map<String, List<String>> FAILURES = Map.ofEntries(
			entry("https://sso.example.com/realms/corp", NONE), entry("https://accounts.example.com", NONE),
			entry("https://expiring.example.com", NONE),
			entry("https://wrong-issuer.example.com", List.of("issuer-match")),
			entry("https://trailing-slash.example.com", List.of("issuer-match")),
			entry("https://no-keys.example.com", List.of("signing-key")),
			entry("https://es256-only.example.com", List.of("signing-key", "signing-algorithm")),
			entry("https://http-keys.example.com", List.of("jwks-uri")),
			entry("https://redirect.example.com", List.of("discovery")),
			entry("https://not-found.example.com", List.of("discovery")),
			entry("https://html.example.com", List.of("discovery")),
			entry("https://slow.example.com", List.of("discovery")),
			entry("https://endless.example.com", List.of("discovery")),
			entry("https://expired.example.com", List.of("tls")),
			entry("https://self-signed.example.com", List.of("tls")),
			entry("https://untrusted.example.com", List.of("tls")),
			entry("https://wrong-host.example.com", List.of("tls")),
			entry("https://unknown.example.com", List.of("host-address")),
			entry("https://private.example.com", List.of("host-address")));

	@Autowired
	private IssuerChecks checks;

	@Test
	void eachExampleFailsForWhatIsWrongWithItAndNothingElse() {
		Map<String, List<String>> found = new ConcurrentHashMap<>();
		// At the same time, as one of them is only told apart by the time limit
		DemoIssuers.examples()
			.parallelStream()
			.forEach((example) -> found.put(example.url(), report(example.url()).ids(CheckStatus.FAIL)));
		assertThat(found).containsExactlyInAnyOrderEntriesOf(FAILURES);
	}

	@Test
	void aCertificateThatExpiresSoonIsAWarning() {
		assertThat(report("https://expiring.example.com").ids(CheckStatus.WARN)).contains("certificate-expiry");
	}

	private IssuerReport report(String issuerUrl) {
		return this.checks.check(new IssuerSubject(issuerUrl, null, null));
	}

}
