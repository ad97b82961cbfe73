package dev.eksidp.portal.shell.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.eksidp.portal.access.AuditActions;
import dev.eksidp.portal.shell.Badge;
import dev.eksidp.portal.shell.StatusBadges;
import dev.eksidp.portal.testing.PortalTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@PortalTest
class BadgesTests {

	private static final Badge GOOD = new Badge("Good", "ok", "check");

	private static final StatusBadges THINGS = new StatusBadges("thing", Map.of("GOOD", GOOD));

	@Test
	void aBadgeIsFoundByConstantAndByWhatEksCallsIt() {
		Badges badges = new Badges(List.of(THINGS));
		assertThat(badges.of("thing", "good")).isEqualTo(GOOD);
		assertThat(badges.of("thing", Thing.GOOD)).isEqualTo(GOOD);
	}

	@Test
	void aValueThatIsNotKnownYetIsShownAsItCame() {
		assertThat(new Badges(List.of(THINGS)).of("thing", "Brand_New").word()).isEqualTo("Brand_New");
	}

	@Test
	void twoModulesCannotClaimTheSameType() {
		assertThatIllegalStateException().isThrownBy(() -> new Badges(List.of(THINGS, THINGS)));
	}

	@Test
	void iconsAndTonesOfAllModulesAreThere(@Autowired List<StatusBadges> badges,
			@Autowired List<AuditActions> actions) {
		Stream<Badge> statuses = badges.stream().flatMap((type) -> type.badges().values().stream());
		Stream<Badge> deeds = actions.stream()
			.flatMap((module) -> module.all().stream())
			.map((action) -> new Badge(action.name(), action.tone(), action.icon()));
		Icons icons = new Icons();
		assertThat(Stream.concat(statuses, deeds)).isNotEmpty().allSatisfy((badge) -> {
			assertThat(badge.tone()).isIn("ok", "warn", "bad", "info", "busy", "mute");
			assertThatCode(() -> icons.svg(badge.icon(), "")).doesNotThrowAnyException();
		});
	}

	enum Thing {

		GOOD

	}

}
