package dev.eksidp.portal.eks;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * EKS's asynchronous update, in EKS's own words: a status, type, parameter or error code
 * that is not known yet is kept as it came.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/eks/latest/APIReference/API_Update.html">Update</a>
 */
public record EksUpdate(String id, String status, @Nullable String type, List<Param> params,
		@Nullable Instant createdAt, List<Error> errors) {

	public EksUpdate {
		params = List.copyOf(params);
		errors = List.copyOf(errors);
	}

	@JsonIgnore
	public boolean isSuccessful() {
		return "Successful".equals(this.status);
	}

	/**
	 * Whether it ended without success. A status that is not known is not an end.
	 */
	@JsonIgnore
	public boolean isFailed() {
		return "Failed".equals(this.status) || "Cancelled".equals(this.status);
	}

	public record Param(String type, String value) {
	}

	public record Error(String code, @Nullable String message, List<String> resourceIds) {

		public Error {
			resourceIds = List.copyOf(resourceIds);
		}

	}

}
