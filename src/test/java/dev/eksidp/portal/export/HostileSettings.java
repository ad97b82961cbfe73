package dev.eksidp.portal.export;

import java.util.Map;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.oidc.OidcSettings;
import dev.eksidp.portal.oidc.ProviderTags;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/**
 * Settings that mean something else wherever they are not escaped.
 */
class HostileSettings extends DomainContextBase {

	static final ClusterArn CLUSTER = ClusterArn.of("arn:aws:eks:eu-west-1:111122223333:cluster/payments-prod");

	@Provide
	Arbitrary<ExportSource> source() {
		Arbitrary<String> text = text();
		Arbitrary<Map<String, String>> map = Arbitraries.maps(text, text).ofMaxSize(4);
		Arbitrary<OidcSettings> settings = Combinators
			.combine(text, text, text, text.optional(0.7), text.optional(0.7), text.optional(0.7), text.optional(0.7),
					map)
			.as((name, issuer, client, usernameClaim, usernamePrefix, groupsClaim, groupsPrefix,
					claims) -> new OidcSettings(name, issuer, client, usernameClaim.orElse(null),
							usernamePrefix.orElse(null), groupsClaim.orElse(null), groupsPrefix.orElse(null), claims));
		return Combinators.combine(settings, map)
			.as((oidc, tags) -> new ExportSource(CLUSTER, oidc, new ProviderTags(tags)));
	}

	private static Arbitrary<String> text() {
		Arbitrary<String> bits = Arbitraries.of("${", "$${", "%{", "%%{", "$", "%", "{", "}", "\"", "'", "\\", "\n",
				"\r\n", "\t", ": ", " #", "#", "- ", "yes", "no", "on", "y", "null", "~", "0123", "0o17", "0x1f", "1e3",
				"12:30:45", "2026-01-31", "1_000", ".inf", "NaN", "=", "<<", "&a", "*a", "!Ref x", "!!binary x",
				"Fn::Sub", "|", ">", "%YAML", "---", "...", "\u0000", "\u0007", "\u001b[31m", "\u0085", "\u00a0",
				"\u2028", "\u202e", "\ufeff", "\ud83d\ude80", "e\u0301", "ü", "<<EOT", "EOT", "//", "/*", "*/",
				"var.issuer", "file:///etc", "</script>", ",", "[", "]", "`id`", "$(id)", "oidc:", "system:", "a", "Z",
				"9", " ");
		Arbitrary<String> mixed = bits.list().ofMinSize(1).ofMaxSize(6).map((parts) -> String.join("", parts));
		Arbitrary<String> any = Arbitraries.strings().all().ofMinLength(1).ofMaxLength(20).map(HostileSettings::whole);
		return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(4, mixed), net.jqwik.api.Tuple.of(1, any));
	}

	/**
	 * Half of a character cannot be written in any encoding.
	 */
	private static String whole(String text) {
		StringBuilder whole = new StringBuilder();
		text.codePoints()
			.map((codePoint) -> (Character.getType(codePoint) == Character.SURROGATE) ? 'x' : codePoint)
			.forEach(whole::appendCodePoint);
		return whole.toString();
	}

}
