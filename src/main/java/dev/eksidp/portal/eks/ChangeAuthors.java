package dev.eksidp.portal.eks;

import java.time.Instant;
import java.util.Optional;

/**
 * Knows who has changed the identity provider of a cluster.
 */
public interface ChangeAuthors {

	/**
	 * Who made the last such change in a span of time. Must not be called inside a
	 * transaction.
	 * @return the ARN of an identity, or a name where it has none; nothing when nobody is
	 * known
	 * @throws EksFailure when AWS cannot tell
	 */
	Optional<String> last(ClusterArn cluster, Instant since, Instant until);

}
