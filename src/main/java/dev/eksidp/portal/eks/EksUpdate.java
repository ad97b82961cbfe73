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

	/**
	 * EKS's first error code, or the status when it gave none.
	 */
	public String failureCode() {
		return this.errors.isEmpty() ? this.status : this.errors.getFirst().code();
	}

	/**
	 * What EKS said about its failure, or that it said nothing.
	 */
	public String failureMessage() {
		return this.errors.stream()
			.map(Error::message)
			.filter((message) -> message != null && !message.isBlank())
			.findFirst()
			.orElse("EKS ended the update as %s and gave no reason.".formatted(this.status));
	}

	public record Param(String type, String value) {
	}

	public record Error(String code, @Nullable String message, List<String> resourceIds) {

		public Error {
			resourceIds = List.copyOf(resourceIds);
		}

	}

}
