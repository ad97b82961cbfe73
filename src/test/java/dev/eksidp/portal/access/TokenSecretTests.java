package dev.eksidp.portal.access;

import java.security.SecureRandom;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TokenSecretTests {

	private final TokenSecret secret = TokenSecret.random(new SecureRandom());

	@Test
	void aTokenIsRecognisedByItsFormAndReadBack() {
		assertThat(this.secret.text()).matches("eksidp_[0-9A-Za-z]{49}");
		assertThat(TokenSecret.parse(this.secret.text())).contains(this.secret);
		assertThat(TokenSecret.random(new SecureRandom())).isNotEqualTo(this.secret);
	}

	/** What other programs that know the form, such as scanners, must find too. */
	@Test
	void theChecksumIsTheOneThatIsDocumented() {
		assertThat(TokenSecret.parse("eksidp_" + "0".repeat(42) + "1" + "283BNN")).isPresent();
	}

	@Property(tries = 200)
	void oneWrongCharacterIsNoticedWithoutAskingAnybody(@ForAll @IntRange(min = 7, max = 55) int place) {
		StringBuilder text = new StringBuilder(TokenSecret.random(new SecureRandom()).text());
		text.setCharAt(place, (text.charAt(place) == 'a') ? 'b' : 'a');
		assertThat(TokenSecret.parse(text.toString())).isEmpty();
	}

	@Test
	void whatIsPartOfATokenOrMoreIsNone() {
		String text = this.secret.text();
		assertThat(TokenSecret.parse(text.substring(0, text.length() - 1))).isEmpty();
		assertThat(TokenSecret.parse(text + "a")).isEmpty();
		assertThat(TokenSecret.parse("")).isEmpty();
		assertThat(TokenSecret.parse("eksidp_")).isEmpty();
	}

	@Test
	void writtenToALogItGivesNothingAway() {
		assertThat(this.secret.toString()).hasSizeLessThan(20);
		assertThat(this.secret.text()).startsWith(this.secret.prefix()).hasSizeGreaterThan(50);
	}

}
