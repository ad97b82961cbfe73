package dev.eksidp.portal.cluster;

import java.util.List;

import dev.eksidp.portal.eks.ActionCheck;
import dev.eksidp.portal.eks.ActionCheck.Result;
import dev.eksidp.portal.eks.AwsAction;
import dev.eksidp.portal.eks.EksScope;
import dev.eksidp.portal.eks.MissingPermission;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class PolicyStatementsTests {

	private static final EksScope SCOPE = new EksScope("111122223333", "cn-north-1");

	@Test
	void actionsOfTheSameResourceShareAStatement() {
		JsonNode statements = new JsonMapper()
			.readTree(PolicyStatements.allowing(List.of(denied(AwsAction.LIST_UPDATES, null),
					denied(AwsAction.DESCRIBE_CLUSTER, null), denied(AwsAction.UNTAG_RESOURCE, null)), SCOPE));
		assertThat(statements).hasSize(2);
		assertThat(statements.at("/0/Action").toString()).isEqualTo("[\"eks:DescribeCluster\",\"eks:ListUpdates\"]");
		assertThat(statements.at("/0/Resource/0").asString())
			.isEqualTo("arn:aws-cn:eks:cn-north-1:111122223333:cluster/*");
		assertThat(statements.at("/1/Resource/0").asString())
			.isEqualTo("arn:aws-cn:eks:cn-north-1:111122223333:identityproviderconfig/*/oidc/*/*");
	}

	@Test
	void aCallThatLacksAnotherPermissionThanItsOwnNamesThatOne() {
		String text = PolicyStatements.allowing(List.of(denied(AwsAction.ASSOCIATE_IDENTITY_PROVIDER_CONFIG,
				new MissingPermission("eks:TagResource", null, null))), SCOPE);
		assertThat(text).contains("eks:TagResource").doesNotContain("eks:Associate");
	}

	@Test
	void whatAPolicyForbidsAndWhatIsNotOfThePolicyIsLeftOut() {
		assertThat(PolicyStatements.allowing(List.of(
				denied(AwsAction.TAG_RESOURCE,
						new MissingPermission("eks:TagResource", null,
								"with an explicit deny in a service control policy")),
				denied(AwsAction.TAG_SESSION, null)), SCOPE))
			.isEmpty();
	}

	private static ActionCheck denied(AwsAction action, @Nullable MissingPermission missing) {
		return new ActionCheck(action, Result.DENIED, action.operation(), "AccessDeniedException", "No", missing);
	}

}
