package dev.eksidp.portal.eks.aws;

import java.util.regex.Pattern;

import dev.eksidp.portal.eks.OnBehalfOf;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.model.Tag;

import static org.assertj.core.api.Assertions.assertThat;

class SessionTagsTests {

	private static final Pattern STS = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

	@Property
	void everyNameBecomesAValueThatStsTakes(@ForAll @StringLength(max = 600) String name) {
		String value = SessionTags.value(name);
		assertThat(value).matches(STS).hasSizeLessThanOrEqualTo(SessionTags.LONGEST);
	}

	@Test
	void usualNamesStayAsTheyAre() {
		assertThat(SessionTags.of(new OnBehalfOf("requester@example.com", "42"))).containsExactly(
				Tag.builder().key("Requester").value("requester@example.com").build(),
				Tag.builder().key("ChangeRequest").value("42").build());
		assertThat(SessionTags.value("github:org/repo#main")).isEqualTo("github:org/repo_main");
	}

	@Test
	void aLongNameIsNeverCutInsideACharacter() {
		assertThat(SessionTags.value("a".repeat(255) + "𝒳")).isEqualTo("a".repeat(255));
	}

}
