package dev.eksidp.portal.access;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

import static org.assertj.core.api.Assertions.assertThat;

class SelfApprovalTests {

	@Property
	void nobodyReviewsAnOwnRequestWhateverTheRoles(@ForAll @AlphaChars @StringLength(min = 1, max = 20) String name,
			@ForAll Set<Role> roles, @ForAll List<@AlphaChars @StringLength(min = 1, max = 5) String> reviewedBy,
			@ForAll boolean shouted) {
		Permissions permissions = new Permissions((role) -> List.of(new Person(name, roles)));
		Person requester = new Person(shouted ? name.toUpperCase(Locale.ROOT) : name, roles);
		assertThat(permissions.review(requester, name, reviewedBy)).isInstanceOfSatisfying(Decision.Refused.class,
				(refused) -> assertThat(refused.whoCan()).doesNotContain(name));
	}

}
