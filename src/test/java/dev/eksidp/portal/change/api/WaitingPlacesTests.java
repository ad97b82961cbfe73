package dev.eksidp.portal.change.api;

import dev.eksidp.portal.change.api.WaitingPlaces.Answer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WaitingPlacesTests {

	private final WaitingPlaces places = new WaitingPlaces(4, 100);

	@Test
	void nobodyTakesAllOfThem() {
		assertThat(this.places.take("greedy")).isEqualTo(Answer.TAKEN);
		assertThat(this.places.take("greedy")).isEqualTo(Answer.TAKEN);
		assertThat(this.places.take("greedy")).isEqualTo(Answer.NONE_FOR_THIS_PERSON);
		assertThat(this.places.take("modest")).isEqualTo(Answer.TAKEN);
		this.places.leave("greedy");
		assertThat(this.places.take("greedy")).isEqualTo(Answer.TAKEN);
	}

	@Test
	void thereAreNoMoreThanThereAre() {
		for (String person : new String[] { "a", "b", "c", "d" }) {
			assertThat(this.places.take(person)).isEqualTo(Answer.TAKEN);
		}
		assertThat(this.places.take("e")).isEqualTo(Answer.NONE);
		assertThat(this.places.taken()).isEqualTo(4);
		this.places.leave("a");
		assertThat(this.places.take("e")).isEqualTo(Answer.TAKEN);
	}

}
