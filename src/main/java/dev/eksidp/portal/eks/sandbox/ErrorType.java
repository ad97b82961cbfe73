package dev.eksidp.portal.eks.sandbox;

import java.util.List;

/**
 * EKS's exceptions, each with its HTTP status and the members of its body beside the
 * message.
 */
enum ErrorType {

	INVALID_PARAMETER("InvalidParameterException", 400, "clusterName", "nodegroupName", "fargateProfileName",
			"addonName", "subscriptionId"),

	INVALID_REQUEST("InvalidRequestException", 400, "clusterName", "nodegroupName", "addonName", "subscriptionId"),

	RESOURCE_NOT_FOUND("ResourceNotFoundException", 404, "clusterName", "nodegroupName", "fargateProfileName",
			"addonName", "subscriptionId"),

	RESOURCE_IN_USE("ResourceInUseException", 409, "clusterName", "nodegroupName", "addonName"),

	THROTTLING("ThrottlingException", 429, "clusterName"),

	SERVER("ServerException", 500, "clusterName", "nodegroupName", "addonName", "subscriptionId"),

	SERVICE_UNAVAILABLE("ServiceUnavailableException", 503),

	BAD_REQUEST("BadRequestException", 400),

	NOT_FOUND("NotFoundException", 404),

	ACCESS_DENIED("AccessDeniedException", 403),

	MISSING_AUTHENTICATION_TOKEN("MissingAuthenticationTokenException", 403),

	UNRECOGNIZED_CLIENT("UnrecognizedClientException", 403),

	EXPIRED_TOKEN("ExpiredTokenException", 403),

	UNKNOWN_OPERATION("UnknownOperationException", 404),

	REQUEST_TOO_LARGE("RequestEntityTooLargeException", 413);

	private final String awsName;

	private final int status;

	private final List<String> members;

	ErrorType(String awsName, int status, String... members) {
		this.awsName = awsName;
		this.status = status;
		this.members = List.of(members);
	}

	String awsName() {
		return this.awsName;
	}

	int status() {
		return this.status;
	}

	/**
	 * The members of the body beside {@code message}; those without a value are written
	 * as null.
	 */
	List<String> members() {
		return this.members;
	}

}
