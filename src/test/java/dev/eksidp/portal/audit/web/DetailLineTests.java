package dev.eksidp.portal.audit.web;

import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class DetailLineTests {

	@Test
	void changesComeFirstAndOnlyWhereSidesDiffer() {
		assertThat(
				lines("""
						{"revision": 2, "before": {"oidc": {"clientId": "a", "issuerUrl": "u"}, "tags": null},
						 "after": {"oidc": {"clientId": "b", "issuerUrl": "u"}, "tags": {"team": "x"}}, "list": [1, [true]]}"""))
			.containsExactly(new DetailLine("oidc.clientId", true, "a", "b"),
					new DetailLine("tags.team", true, null, "x"), new DetailLine("revision", false, null, "2"),
					new DetailLine("list[1]", false, null, "1"), new DetailLine("list[2][1]", false, null, "true"));
	}

	@Test
	void aBareBeforeAndAfterIsTheStatus() {
		assertThat(lines("""
				{"before": "PENDING_APPROVAL", "after": "APPROVED"}"""))
			.containsExactly(new DetailLine("status", true, "PENDING_APPROVAL", "APPROVED"));
	}

	private static List<DetailLine> lines(String json) {
		return DetailLine.of(JsonMapper.shared().readTree(json));
	}

}
