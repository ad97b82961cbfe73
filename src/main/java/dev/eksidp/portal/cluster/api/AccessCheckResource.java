package dev.eksidp.portal.cluster.api;

import java.time.Instant;
import java.util.List;

import dev.eksidp.portal.cluster.AccessCheck;
import dev.eksidp.portal.cluster.api.AccountResource.Permission;
import dev.eksidp.portal.eks.ActionCheck;
import org.jspecify.annotations.Nullable;

/**
 * A test of the access to an account and region in the REST API.
 */
record AccessCheckResource(Instant at, String by, boolean ended, List<Action> actions, @Nullable String statements) {

	static AccessCheckResource of(AccessCheck check) {
		return new AccessCheckResource(check.at(), check.by(), check.ended(),
				check.results().stream().map(Action::of).toList(),
				check.statements().isEmpty() ? null : check.statements());
	}

	/**
	 * What came of one action.
	 */
	record Action(String action, ActionCheck.Result result, String call, @Nullable String code,
			@Nullable String message, @Nullable Permission missingPermission) {

		static Action of(ActionCheck check) {
			return new Action(check.action().iamName(), check.result(), check.call(), check.code(), check.message(),
					Permission.of(check.missing()));
		}

	}

}
