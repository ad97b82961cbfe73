package dev.eksidp.portal.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimitsTests {

	private final RateLimitProperties properties = new RateLimitProperties(new RateLimitProperties.Account(60, 5),
			new RateLimitProperties.Token(60, 3), new RateLimitProperties.Page(60, 2));

	private Instant now = Instant.parse("2030-01-01T00:00:00Z");

	private final RateLimits limits = new RateLimits(this.properties, new Clock() {
		@Override
		public Instant instant() {
			return RateLimitsTests.this.now;
		}

		@Override
		public ZoneOffset getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}
	});

	@Test
	void whoHasUsedTheBurstGoesOnAtTheRate() {
		Person person = new Person("a", Set.of());
		for (int left = 4; left >= 0; left--) {
			RateLimits.Verdict verdict = this.limits.count(person);
			assertThat(verdict.isOver()).isFalse();
			assertThat(verdict.policy()).isEqualTo("\"account\";q=60;w=60");
			assertThat(verdict.left()).isEqualTo("\"account\";r=%d;t=%d".formatted(left, 5 - left));
		}
		RateLimits.Verdict refused = this.limits.count(person);
		assertThat(refused.isOver()).isTrue();
		assertThat(refused.secondsToWait()).isEqualTo(1);
		assertThat(refused.problem().properties()).containsEntry("violatedPolicies", List.of("account"));
		this.now = this.now.plus(Duration.ofSeconds(1));
		assertThat(this.limits.count(person).isOver()).isFalse();
		assertThat(this.limits.count(person).isOver()).isTrue();
	}

	@Test
	void pagesAreCountedByThemselves() {
		assertThat(this.limits.countPage("a").isOver()).isFalse();
		assertThat(this.limits.countPage("a").isOver()).isFalse();
		assertThat(this.limits.countPage("a").isOver()).isTrue();
		assertThat(this.limits.countPage("b").isOver()).isFalse();
		assertThat(this.limits.count(new Person("a", Set.of())).isOver()).isFalse();
	}

	@Test
	void oneProgramDoesNotUseUpItsOwnersCallsAndNobodyThoseOfOthers() {
		Person program = new Person("a", Set.of(), new ActingToken("1", "eksidp_1", "ci", Set.of()));
		for (int i = 0; i < 3; i++) {
			assertThat(this.limits.count(program).isOver()).isFalse();
		}
		for (int i = 0; i < 10; i++) {
			assertThat(this.limits.count(program).problem().detail()).contains("than this token may make");
		}
		Person owner = new Person("a", Set.of());
		assertThat(this.limits.count(owner).isOver()).isFalse();
		assertThat(this.limits.count(owner).isOver()).isFalse();
		assertThat(this.limits.count(owner).isOver()).isTrue();
		assertThat(this.limits.count(new Person("b", Set.of())).isOver()).isFalse();
	}

}
