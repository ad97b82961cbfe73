package dev.eksidp.portal.audit.web;

import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class DetailLineViewTests {

	@Test
	void changesComeFirstAndOnlyWhereSidesDiffer() {
		assertThat(
				lines("""
						{"revision": 2, "before": {"oidc": {"clientId": "a", "issuerUrl": "u"}, "tags": null},
						 "after": {"oidc": {"clientId": "b", "issuerUrl": "u"}, "tags": {"team": "x"}}, "list": [1, [true]]}"""))
			.containsExactly(new DetailLineView("oidc.clientId", true, "a", "b"),
					new DetailLineView("tags.team", true, null, "x"), new DetailLineView("revision", false, null, "2"),
					new DetailLineView("list[1]", false, null, "1"),
					new DetailLineView("list[2][1]", false, null, "true"));
	}

	@Test
	void aBareBeforeAndAfterIsTheStatus() {
		assertThat(lines("""
				{"before": "PENDING_APPROVAL", "after": "APPROVED"}"""))
			.containsExactly(new DetailLineView("status", true, "PENDING_APPROVAL", "APPROVED"));
	}

	private static List<DetailLineView> lines(String json) {
		return DetailLineView.of(JsonMapper.shared().readTree(json));
	}

}
