package dev.eksidp.portal.change;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.eksidp.portal.access.AuditAction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ChangeWordsTests {

	private static final JsonNode DETAIL = JsonMapper.shared()
		.valueToTree(Map.of("revision", 2, "step", "1. Associate"));

	private final Map<String, AuditAction> actions = new ChangeDescriptions().changeAuditActions()
		.all()
		.stream()
		.collect(Collectors.toMap(AuditAction::name, Function.identity()));

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			submit          | mute | submitted revision 2
			revise          | mute | revised the request to revision 2
			approve         | ok   | approved revision 2
			reject          | bad  | rejected revision 2
			request-changes | warn | requested changes to revision 2
			withdraw        | mute | withdrew the request
			expire          | mute | closed the request, because nobody decided in time
			start           | info | began to apply revision 2
			succeed         | ok   | verified the result, and the request succeeded
			fail            | bad  | stopped, and the request failed
			stale           | warn | stopped, because the cluster no longer matches the plan
			retry           | mute | asked for another try
			step-started    | info | started step 1. Associate
			step-waiting    | warn | had to wait with step 1. Associate
			step-done       | ok   | finished step 1. Associate
			step-failed     | bad  | could not finish step 1. Associate
			""")
	void everyActionReadsAsASentence(String verb, String tone, String did) {
		AuditAction action = this.actions.get("change-request." + verb);
		assertThat(action.tone()).isEqualTo(tone);
		assertThat(action.did().apply(DETAIL)).isEqualTo(did);
	}

}
