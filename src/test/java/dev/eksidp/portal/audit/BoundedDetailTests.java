package dev.eksidp.portal.audit;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class BoundedDetailTests {

	private final JsonMapper json = JsonMapper.shared();

	@Test
	void whatIsSmallStaysAsItIs() {
		Map<String, ?> detail = Map.of("before", Collections.singletonMap("provider", null), "after",
				Map.of("tags", List.of("a", 1, 2.5, true)));
		assertThat(bounded(detail)).isEqualTo(this.json.valueToTree(detail));
	}

	@Test
	void tooManyValuesEndInAMark() {
		Map<String, String> detail = IntStream.range(0, 10_000)
			.boxed()
			.collect(Collectors.toMap((i) -> "key" + i, (i) -> "value"));
		JsonNode kept = bounded(detail);
		assertThat(kept.toString()).hasSizeLessThan(BoundedDetail.MAX_TOTAL * 2);
		assertThat(kept.get("truncated").asBoolean()).isTrue();
		assertThat(this.json.readTree(kept.toString())).isEqualTo(kept);
	}

	@Test
	void whatIsNestedTooDeeplyIsLeftOut() {
		Object nested = "end";
		for (int i = 0; i < 100; i++) {
			nested = List.of(nested);
		}
		JsonNode kept = bounded(Map.of("nested", nested));
		assertThat(kept.toString()).contains("null").doesNotContain("end");
		assertThat(kept.get("truncated").asBoolean()).isTrue();
	}

	private JsonNode bounded(Map<String, ?> detail) {
		return BoundedDetail.of(this.json.valueToTree(detail));
	}

}
