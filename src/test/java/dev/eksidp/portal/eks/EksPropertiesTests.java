package dev.eksidp.portal.eks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EksPropertiesTests {

	private static final String ROLE = "arn:aws:iam::111122223333:role/team/eks-idp-portal";

	@Test
	void anAccountHasASessionByDefault() {
		EksProperties properties = bind(Map.of("id", "111122223333", "regions", "eu-west-1,us-east-1", "role-arn", ROLE,
				"external-id", "portal:1"));
		EksProperties.Account account = properties.account("111122223333").orElseThrow();
		assertThat(account.sessionName()).isEqualTo("eks-idp-portal");
		assertThat(account.sessionTags()).isTrue();
		assertThat(properties.scopes())
			.isEqualTo(List.of(new EksScope("111122223333", "eu-west-1"), new EksScope("111122223333", "us-east-1")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			id          | 11112222333                                      | twelve digits
			id          | 111122223333x                                    | twelve digits
			role-arn    | eks-idp-portal                                   | is not the ARN of a role
			role-arn    | arn:aws:iam::111122223333:user/portal            | is not the ARN of a role
			role-arn    | arn:aws:iam::444455556666:role/eks-idp-portal    | a role of another account
			external-id | with a space                                     | The external-id of account 111122223333
			session-name| with a space                                     | The session-name of account 111122223333
			session-name| a-name-that-is-longer-than-forty-letters1        | The session-name of account 111122223333
			session-tags| perhaps                                          | perhaps
			""")
	void whatAwsWouldRefuseStopsTheStartInWords(String setting, String value, String words) {
		Map<String, String> account = new HashMap<>(
				Map.of("id", "111122223333", "regions", "eu-west-1", "role-arn", ROLE, "external-id", "portal"));
		account.put(setting, value);
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> bind(account))
			.havingRootCause()
			.withMessageContaining(words);
	}

	@Test
	void anExternalIdNeedsARole() {
		assertThatExceptionOfType(BindException.class)
			.isThrownBy(() -> bind(Map.of("id", "111122223333", "external-id", "portal")))
			.havingRootCause()
			.withMessage("Account 111122223333 has an external-id and no role-arn that it could be for.");
	}

	@Test
	void anAccountIsGivenOnce() {
		assertThatExceptionOfType(BindException.class)
			.isThrownBy(() -> new Binder(new MapConfigurationPropertySource(
					Map.of("portal.eks.accounts[0].id", "111122223333", "portal.eks.accounts[1].id", "111122223333")))
				.bind("portal.eks", EksProperties.class))
			.havingRootCause()
			.withMessageContaining("account 111122223333 more than once");
	}

	private static EksProperties bind(Map<String, String> account) {
		MapConfigurationPropertySource source = new MapConfigurationPropertySource();
		account.forEach((name, value) -> source.put("portal.eks.accounts[0]." + name, value));
		return new Binder(source).bind("portal.eks", EksProperties.class).get();
	}

}
