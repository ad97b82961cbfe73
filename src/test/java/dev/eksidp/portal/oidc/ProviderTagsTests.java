package dev.eksidp.portal.oidc;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.eksidp.portal.shell.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProviderTagsTests {

	@Test
	void takesWhatAwsTakes() {
		assertThat(new ProviderTags(Map.of("team", "payments", "cost centre", "", "a+-=._:/@1", "ü")).violations())
			.isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "aws:team,x,reserved", "AWS:team,x,reserved", "team,aws:x,reserved", "' ',x,tag-key",
			"te*am,x,characters", "team,<b>,characters" })
	void refusesWhatAwsRefuses(String key, String value, String code) {
		assertThat(new ProviderTags(Map.of(key, value)).violations()).singleElement()
			.extracting(Violation::code)
			.isEqualTo(code);
	}

	@Test
	void bindsKeysValuesAndTheirNumber() {
		assertThat(new ProviderTags(Map.of("k".repeat(129), "v")).violations()).extracting(Violation::code)
			.containsExactly("tag-key");
		assertThat(new ProviderTags(Map.of("k", "v".repeat(257))).violations()).extracting(Violation::code)
			.containsExactly("tag-value");
		Map<String, String> many = IntStream.range(0, 51).boxed().collect(Collectors.toMap((i) -> "k" + i, (_) -> ""));
		assertThat(new ProviderTags(many).violations()).extracting(Violation::code).containsExactly("too-many");
	}

	@Test
	void pointsAtKeysThatContainSlashes() {
		assertThat(new ProviderTags(Map.of("a/b~c*", "v")).violations()).extracting(Violation::pointer)
			.containsExactly("/tags/a~1b~0c*");
	}

}
