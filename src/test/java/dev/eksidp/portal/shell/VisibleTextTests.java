package dev.eksidp.portal.shell;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class VisibleTextTests {

	@ParameterizedTest
	@ValueSource(strings = { "Move sign-in\r\n\tto “corp” – Zürich", "東京", "👨‍👩‍👧 ❤️", "" })
	void ordinaryTextStaysAsItIs(String text) {
		assertThat(VisibleText.of(text)).isEqualTo(text);
	}

	@Test
	void whatNobodyWouldSeeIsShown() {
		assertThat(VisibleText.of("approve \u202Edon't\u202C")).isEqualTo("approve ⟨U+202E⟩don't⟨U+202C⟩");
	}

	@ParameterizedTest
	@CsvSource({ "200B", "200D", "2066", "00AD", "FEFF", "FE0F", "115F", "E0041", "0007", "2028", "061C" })
	void everySuchCharacterHasItsMark(String code) {
		String character = Character.toString(Integer.parseInt(code, 16));
		assertThat(VisibleText.of("a" + character + "b")).isEqualTo("a⟨U+" + code + "⟩b");
	}

}
