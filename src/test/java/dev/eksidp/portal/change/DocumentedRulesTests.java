package dev.eksidp.portal.change;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/rules.md} against the code: every code that a rule for the content of a
 * change request has stands there, and no other.
 */
class DocumentedRulesTests {

	private static final Path SOURCES = Path.of("src", "main", "java", "dev", "eksidp", "portal");

	private static final List<String> RULES = List.of("oidc/OidcRules.java", "oidc/ProviderTags.java",
			"change/Proposal.java", "change/PlanningService.java", "shell/PlainText.java", "cluster/ClusterView.java");

	private static final Pattern CODE = Pattern.compile("(?:add\\(|Violation\\()[^;]*?,\\s*\"([a-z][a-z-]+)\",");

	private static final Pattern DOCUMENTED = Pattern.compile("^\\|.*\\| ((?:`[a-z-]+`(?:, )?)+) \\|$",
			Pattern.MULTILINE);

	@Test
	void everyRuleStandsInTheTable() throws IOException {
		Set<String> codes = new TreeSet<>();
		for (String file : RULES) {
			Matcher found = CODE.matcher(Files.readString(SOURCES.resolve(file)));
			while (found.find()) {
				codes.add(found.group(1));
			}
		}
		assertThat(codes).hasSizeGreaterThan(15);
		Set<String> documented = new TreeSet<>();
		Matcher rows = DOCUMENTED.matcher(Files.readString(Path.of("docs", "rules.md")));
		while (rows.find()) {
			for (String code : rows.group(1).split(", ")) {
				documented.add(code.replace("`", ""));
			}
		}
		assertThat(documented).isEqualTo(codes);
	}

}
