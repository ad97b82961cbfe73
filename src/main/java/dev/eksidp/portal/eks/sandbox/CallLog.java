package dev.eksidp.portal.eks.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import dev.eksidp.portal.shell.Ids;
import org.jspecify.annotations.Nullable;

/**
 * The last calls to the sandbox, as CloudTrail would keep them. In memory only.
 */
final class CallLog {

	private static final int MOST = 5_000;

	private final Clock clock;

	private final Ids ids;

	private final Deque<Call> calls = new ArrayDeque<>();

	CallLog(Clock clock, Ids ids) {
		this.clock = clock;
		this.ids = ids;
	}

	/**
	 * @param tags the session tags that the call carries, or gives to a new session
	 */
	synchronized void add(Caller caller, String source, String name, @Nullable String resource,
			@Nullable String errorCode, Map<String, String> tags) {
		if (this.calls.size() == MOST) {
			this.calls.removeFirst();
		}
		RoleSession session = caller.session();
		this.calls.add(new Call(this.ids.next().toString(), this.clock.instant(), source, name, caller.region(),
				caller.accountId(), caller.arn(), caller.userName(), (session != null) ? session.accessKeyId() : null,
				resource, errorCode, Map.copyOf(tags)));
	}

	/**
	 * The newest first.
	 */
	synchronized List<Call> newest() {
		return List.copyOf(this.calls).reversed();
	}

	/**
	 * One call.
	 *
	 * @param source for example {@code eks.amazonaws.com}
	 * @param userName the name of the session
	 */
	record Call(String id, Instant at, String source, String name, String region, String accountId, String userArn,
			String userName, @Nullable String accessKeyId, @Nullable String resource, @Nullable String errorCode,
			Map<String, String> tags) {
	}

}
