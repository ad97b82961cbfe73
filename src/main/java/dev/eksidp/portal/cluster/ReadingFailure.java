package dev.eksidp.portal.cluster;

import dev.eksidp.portal.eks.EksFailure;
import dev.eksidp.portal.eks.MissingPermission;
import org.jspecify.annotations.Nullable;

/**
 * Why some of an account and region could not be read.
 *
 * @param operation for example {@code DescribeIdentityProviderConfig}
 * @param code EKS's error code, or the portal's own
 * @param message EKS's message
 * @param cluster the first cluster that it concerns; {@code null} where none could be
 * listed
 * @param missing the permission that is missing, where AWS names it
 */
public record ReadingFailure(String operation, String code, String message, @Nullable String cluster,
		@Nullable MissingPermission missing) {

	static ReadingFailure of(EksFailure failure, @Nullable String cluster) {
		return new ReadingFailure(failure.operation(), failure.code(), failure.message(), cluster,
				failure.missingPermission().orElse(null));
	}

	/**
	 * Whether the same is wrong, with another cluster or the same.
	 */
	boolean isLike(ReadingFailure other) {
		return this.operation.equals(other.operation) && this.code.equals(other.code);
	}

}
