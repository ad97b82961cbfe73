package dev.eksidp.portal.shell;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NameRulesTests {

	@ParameterizedTest
	@ValueSource(
			strings = { "admin", "zoë.müller@example.com", "O’Brien", "CI of “payments” – nightly", "иван", "Δημήτρης",
					"東京チーム", "prod 東京", "محمد", "workload:repo:org/name:ref:refs/heads/main", "deploy 🚀", "a_b+c#1" })
	void goodNamesAreTaken(String name) {
		assertThat(NameRules.objection(name)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ad\u200Bmin", "admin\u202E", "\u2066admin\u2069", "ad\u00ADmin", "admin\uFE0F",
			"ad\u2060min", "admin\uFEFF", "ad\u3164min", "ad\u034Fmin", "a\nb", "a\u0000b", "a\u2028b",
			"admin\uDB40\uDC41", "\uD800", "\uE000admin" })
	void whatCannotBeSeenIsRefused(String name) {
		assertThat(NameRules.objection(name)).hasValueSatisfying((why) -> assertThat(why).contains("cannot be seen"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "аdmin", "аpprover", "rеquester", "ρayments", "\u0441\u0430\u0440", "ΑΒ-1", "ａｄｍｉｎ",
			"𝐚𝐝𝐦𝐢𝐧", "adm\u0131n\u0456", "e\u0301va", "user\u0661" + "2" })
	void whatLooksLikeSomethingElseIsRefused(String name) {
		assertThat(NameRules.objection(name)).isPresent();
	}

}
