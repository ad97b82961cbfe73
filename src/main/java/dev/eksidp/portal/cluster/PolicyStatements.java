package dev.eksidp.portal.cluster;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.eksidp.portal.eks.ActionCheck;
import dev.eksidp.portal.eks.AwsAction;
import dev.eksidp.portal.eks.EksScope;
import dev.eksidp.portal.eks.MissingPermission;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Statements for the policy of a role that allow what a test found to be missing.
 */
final class PolicyStatements {

	private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	private PolicyStatements() {
	}

	/**
	 * What an explicit denial forbids is left out, as allowing it does not help.
	 * @return a list of statements as JSON; empty when nothing is missing
	 */
	static String allowing(List<ActionCheck> checks, EksScope scope) {
		Map<List<String>, Set<String>> actions = new TreeMap<>(
				(left, right) -> left.toString().compareTo(right.toString()));
		checks.stream()
			.filter((check) -> check.result() == ActionCheck.Result.DENIED && check.action().isOfEks())
			.filter((check) -> check.missing() == null || !check.missing().explicitlyDenied())
			.forEach((check) -> {
				AwsAction lacking = lacking(check);
				actions.computeIfAbsent(lacking.resources(scope), (_) -> new TreeSet<>()).add(lacking.iamName());
			});
		if (actions.isEmpty()) {
			return "";
		}
		ArrayNode statements = JSON.createArrayNode();
		actions.forEach((resources, names) -> {
			ObjectNode statement = statements.addObject().put("Effect", "Allow");
			names.forEach(statement.putArray("Action")::add);
			resources.forEach(statement.putArray("Resource")::add);
		});
		return JSON.writeValueAsString(statements);
	}

	/**
	 * A call may need another permission than its own.
	 */
	private static AwsAction lacking(ActionCheck check) {
		MissingPermission missing = check.missing();
		return (missing == null) ? check.action()
				: List.of(AwsAction.values())
					.stream()
					.filter((action) -> action.iamName().equals(missing.action()))
					.findFirst()
					.orElse(check.action());
	}

}
