package dev.eksidp.portal.change;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import dev.eksidp.portal.testing.Api;
import dev.eksidp.portal.testing.Api.Answer;
import dev.eksidp.portal.testing.PortalTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@PortalTest
class ConditionalRequestsTests {

	private static final String CLUSTER = "search-staging";

	@LocalServerPort
	private int port;

	private String id = "";

	@BeforeEach
	void submit() {
		this.id = requester().submit(CLUSTER);
	}

	@AfterEach
	void withdraw() {
		requester().post(path() + "/withdrawal", null);
	}

	@Test
	void saysWhenNothingHasChanged() {
		String tag = requester().get(path()).header("ETag");
		assertThat(tag).matches("\"[^\"]+\"");
		assertThat(requester().with("If-None-Match", tag).get(path()).status()).isEqualTo(304);
		assertThat(requester().with("If-None-Match", "\"x\", W/" + tag).get(path()).status()).isEqualTo(304);
		Answer reviewed = Api.of(this.port, "approver")
			.post(path() + "/reviews", "{\"decision\": \"REQUEST_CHANGES\", \"comment\": \"Why?\", \"revision\": 1}");
		assertThat(reviewed.status()).isEqualTo(200);
		assertThat(requester().with("If-None-Match", tag).get(path()).status()).isEqualTo(200);
	}

	@Test
	void tagsWhatEachCallerMayDo() {
		assertThat(requester().get(path()).header("ETag"))
			.isNotEqualTo(Api.of(this.port, "approver").get(path()).header("ETag"));
	}

	@Test
	void revisesWhatTheCallerHasSeen() {
		Answer seen = requester().get(path());
		Answer revised = requester().with("If-Match", seen.header("ETag")).put(path(), revision("Because"));
		assertThat(revised.status()).as(revised.toString()).isEqualTo(200);
		assertThat(revised.text("/revision")).isEqualTo("2");
		assertThat(revised.text("/reason")).isEqualTo("Because");
		assertThat(revised.header("ETag")).isNotEqualTo(seen.header("ETag"));
	}

	@Test
	void revisesNothingUnseen() {
		Answer unconditional = requester().put(path(), revision("Because"));
		assertThat(unconditional.status()).isEqualTo(428);
		assertThat(unconditional.text("/type")).isEqualTo("/problems/precondition-required");
		String old = requester().get(path()).header("ETag");
		requester().with("If-Match", old).put(path(), revision("First"));
		Answer second = requester().with("If-Match", old).put(path(), revision("Second"));
		assertThat(second.status()).isEqualTo(412);
		assertThat(requester().get(path()).text("/reason")).isEqualTo("First");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"x\"", "W/\"0-1\"", "0", "\"99999999999999999999-1\"", "," })
	void matchesNoTagThatIsNotItsOwn(String tag) {
		assertThat(requester().with("If-Match", tag).put(path(), revision("Because")).status()).isEqualTo(412);
	}

	@Test
	void takesAnythingOnlyFromWhoSaysSo() {
		assertThat(requester().with("If-Match", "*").put(path(), revision("Because")).status()).isEqualTo(200);
	}

	@Test
	void takesOneOfManyRevisionsAtOnce() throws Exception {
		String tag = requester().get(path()).header("ETag");
		String body = revision("Because");
		List<Callable<Integer>> revisions = IntStream.range(0, 20)
			.<Callable<Integer>>mapToObj((_) -> () -> requester().with("If-Match", tag).put(path(), body).status())
			.toList();
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Integer> statuses = threads.invokeAll(revisions).stream().map(Future::resultNow).toList();
			assertThat(statuses).containsOnly(200, 412).filteredOn((status) -> status == 200).hasSize(1);
		}
	}

	@Test
	void revisesNothingForOthersOrAfterTheEnd() {
		String tag = requester().get(path()).header("ETag");
		assertThat(Api.of(this.port, "requester2").with("If-Match", tag).put(path(), revision("Because")).status())
			.isEqualTo(403);
		withdraw();
		Answer late = requester().with("If-Match", requester().get(path()).header("ETag"))
			.put(path(), revision("Late"));
		assertThat(late.text("/type")).isEqualTo("/problems/action-not-possible");
		assertThat(requester().with("If-Match", "*").put("/change-requests/999999", revision("Lost")).status())
			.isEqualTo(404);
	}

	private String revision(String reason) {
		return Api.associate(requester().arn(CLUSTER)).replace("Try it", reason);
	}

	private String path() {
		return "/change-requests/" + this.id;
	}

	private Api requester() {
		return Api.of(this.port, "requester");
	}

}
