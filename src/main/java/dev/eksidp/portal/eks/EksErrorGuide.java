package dev.eksidp.portal.eks;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Explains what EKS reports, in plain words: the error codes of its updates, the
 * exceptions of its calls, and the portal's own codes for calls without an answer. EKS's
 * own message belongs beside the explanation, never behind it.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/eks/latest/APIReference/API_ErrorDetail.html">ErrorDetail</a>
 */
public final class EksErrorGuide {

	private static final Explanation UNKNOWN = new Explanation("EKS reports an error that the portal does not know.",
			"Read the message of EKS. AWS support can look the error up by the AWS request ID or the update ID.");

	private static final String CONTACT_ADMINISTRATOR = "Ask the administrator of the portal to ";

	private static final Explanation CREDENTIALS = new Explanation("AWS does not accept the portal’s credentials.",
			CONTACT_ADMINISTRATOR + "check the credentials and the clock of the portal, then retry the request.");

	private static final Explanation ACCESS_DENIED = new Explanation(
			"AWS does not allow the portal this action: a permission is missing, or a policy denies it.",
			CONTACT_ADMINISTRATOR
					+ "compare the IAM policy of its role with the message. Describing and disassociating need permissions on identityproviderconfig ARNs, and a service control policy can deny an issuer URL or a client ID.");

	private static final Explanation THROTTLED = new Explanation("AWS receives more calls than it takes at the moment.",
			"Nothing to do: the portal waits and calls again.", "AWS received more calls than it took.");

	private static final Explanation AWS_TROUBLE = new Explanation("EKS has a problem of its own.",
			"Nothing to do: the portal calls again. Look at the AWS Health Dashboard if it lasts.",
			"EKS had a problem of its own.");

	private static final Explanation NOT_FOUND = new Explanation(
			"The cluster, its identity provider or the update does not exist any more.",
			"Refresh the cluster to see what it has now, then submit a new request if the change is still wanted.");

	private static final Explanation VALUE_REFUSED = new Explanation("EKS does not take one of the values.",
			"Read in the message which value it is, correct it, and submit the request again.");

	private static final Explanation NETWORK_OF_CLUSTER = new Explanation(
			"EKS cannot restart the control plane because something is missing in the cluster’s network.",
			"Restore it, or give the cluster other subnets and security groups in the EKS console, then retry the request.");

	private static final Explanation ADDRESSES = new Explanation(
			"The cluster’s subnets have no free IP addresses for the control plane.",
			"Free addresses in the cluster’s subnets, or give the cluster larger ones, then retry the request.");

	private static final Explanation NODES = new Explanation(
			"EKS reports trouble with nodes or pods, which a change of the identity provider normally does not touch.",
			"Look at the health of the cluster’s nodes in the EKS console, repair what it names, then retry the request.");

	private static final Explanation UPDATE_IN_PROGRESS = new Explanation(
			"Another update of the cluster is in progress, or it has an identity provider already. EKS takes one update at a time and one provider for each cluster.",
			"Nothing to do while an update runs: the portal waits for its end. Disassociate a provider that is in the way.",
			"Another update of the cluster was in progress.");

	private static final Explanation NOT_ACTIVE = new Explanation(
			"The cluster is not active, and EKS changes active clusters only.",
			"Wait until the cluster is active, or repair it in the EKS console, then retry the request.");

	private static final Explanation CLUSTER_ROLE = new Explanation("EKS cannot assume the cluster’s IAM role.",
			"Restore the cluster role, its trust in eks.amazonaws.com and its policy AmazonEKSClusterPolicy, then retry the request.");

	private static final Explanation OWN_ISSUER = new Explanation(
			"The issuer URL is the cluster’s own issuer of service account tokens, which cannot be its identity provider as well.",
			"Enter the issuer URL of the identity provider that people sign in with.");

	private static final Explanation NOT_ASSOCIATED = new Explanation(
			"The identity provider is not associated with the cluster any more.",
			"Nothing to do if it should be disassociated. Refresh the cluster to see what it has now.");

	private static final Map<String, Explanation> EXPLANATIONS = Map.ofEntries(
			// Error codes of updates
			Map.entry("SubnetNotFound", NETWORK_OF_CLUSTER), Map.entry("SecurityGroupNotFound", NETWORK_OF_CLUSTER),
			Map.entry("VpcIdNotFound", new Explanation("EKS cannot find the cluster’s VPC.",
					"Check in the EKS console whether the VPC still exists; a cluster cannot move to another one.")),
			Map.entry("EniLimitReached", new Explanation(
					"The account has reached its limit of elastic network interfaces in this region.",
					"Delete unused network interfaces, or raise the quota in Service Quotas, then retry the request.")),
			Map.entry("IpNotAvailable", ADDRESSES), Map.entry("InsufficientFreeAddresses", ADDRESSES),
			Map.entry("AccessDenied", new Explanation(
					"EKS may not do what the update needs: the cluster’s IAM role lacks a permission, or a policy denies it.",
					"Compare the policies of the cluster role, AmazonEKSClusterPolicy among them, and the service control policies of the account with the message, then retry the request.")),
			// How an update may end without an error
			Map.entry("Cancelled", new Explanation("The update was cancelled, and EKS does not say by whom.",
					"Look in AWS CloudTrail and at the update history of the cluster who or what cancelled it, then retry the request.")),
			Map.entry("OperationNotPermitted",
					new Explanation("The cluster’s IAM role lacks permissions that EKS needs.",
							"Attach the policy AmazonEKSClusterPolicy to the cluster role, then retry the request.")),
			Map.entry("Unknown",
					new Explanation("EKS does not say why the update failed.",
							"Retry the request once. If it fails again, give AWS support the update ID.")),
			Map.entry("NodeCreationFailure", NODES), Map.entry("PodEvictionFailure", NODES),
			Map.entry("InsufficientNumberOfReplicas", NODES),
			Map.entry("K8sResourceNotFound",
					new Explanation("A Kubernetes resource that EKS needs does not exist in the cluster.",
							"Restore the resource that the message names, then retry the request.")),
			Map.entry("UnsupportedAddonModification", new Explanation(
					"EKS cannot change an add-on of the cluster in the way that it wants to.",
					"Read in the message which add-on it is, undo what was changed in it, then retry the request.")),
			Map.entry("ClusterUnreachable", new Explanation("EKS cannot reach the cluster’s API server.",
					"Check the cluster’s health, subnets and security groups in the EKS console, then retry the request.")),
			Map.entry("ConfigurationConflict",
					new Explanation("The change contradicts something that is configured in the cluster.",
							"Read in the message what it is, resolve it in the cluster, then retry the request.")),
			Map.entry("AdmissionRequestDenied", new Explanation(
					"An admission webhook of the cluster refuses the change.",
					"Read in the message which webhook it is, let it pass EKS’s own changes, then retry the request.")),
			// Exceptions of calls
			Map.entry("InvalidParameterException", VALUE_REFUSED), Map.entry("BadRequestException", VALUE_REFUSED),
			Map.entry("InvalidRequestException",
					new Explanation("EKS does not take this change in the present state of the cluster.",
							"Read the reason in the message, remove it, then retry the request.")),
			Map.entry("ClientException",
					new Explanation("EKS does not take the call on behalf of the portal’s role.",
							CONTACT_ADMINISTRATOR + "compare the permissions of its role with the message.")),
			Map.entry("ResourceNotFoundException", NOT_FOUND), Map.entry("NotFoundException", NOT_FOUND),
			Map.entry("ResourceInUseException", UPDATE_IN_PROGRESS),
			Map.entry("ResourceLimitExceededException",
					new Explanation("The account has reached a quota of EKS.",
							"Raise the quota that the message names in Service Quotas, then retry the request.")),
			Map.entry("ThrottlingException", THROTTLED), Map.entry("TooManyRequestsException", THROTTLED),
			Map.entry("ServerException", AWS_TROUBLE), Map.entry("ServiceUnavailableException", AWS_TROUBLE),
			Map.entry("AccessDeniedException", ACCESS_DENIED), Map.entry("UnrecognizedClientException", CREDENTIALS),
			Map.entry("InvalidSignatureException", CREDENTIALS), Map.entry("ExpiredTokenException", CREDENTIALS),
			Map.entry("MissingAuthenticationTokenException", CREDENTIALS),
			// The portal's own codes
			Map.entry("IssuerChecksFailed", new Explanation(
					"The issuer did not pass its checks just before the call, so EKS was not called.",
					"Mend the issuer, then retry the request; its approvals are still valid. “Check again” shows the issuer as it is now.")),
			Map.entry("RevisionAltered", new Explanation(
					"What is stored of the revision is not what its approvers saw: it was changed in the database. EKS was not called.",
					"Ask an administrator who writes to the database, and make a new request for what is wanted.")),
			Map.entry(EksFailure.CALL_BUDGET, new Explanation(
					"The portal has made as many calls to EKS in this account and region as it allows itself, so that AWS does not throttle everybody who uses the account.",
					"Nothing to do: its turn comes by itself. The limits are portal.eks.call-budget.",
					"The portal had made as many calls in this account and region as it allows itself.")),
			Map.entry("Unreachable", new Explanation("The portal cannot reach EKS.",
					"Nothing to do for a moment’s trouble: the portal calls again. If it lasts, ask the administrator of the portal to check its network, proxy and portal.eks.endpoint.",
					"The portal could not reach EKS.")),
			Map.entry("TimedOut",
					new Explanation("EKS did not answer in time; it may have done the work all the same.",
							"Nothing to do: the portal calls again with the same token, which has no second effect.",
							"EKS did not answer in time.")),
			Map.entry("UnreadableAnswer", new Explanation(
					"The portal received an answer that is not one of EKS, perhaps from a proxy.",
					"Nothing to do for a moment’s trouble: the portal calls again. If it lasts, ask the administrator of the portal to check its proxy and portal.eks.endpoint.",
					"The portal received an answer that was not one of EKS.")),
			Map.entry("Interrupted",
					new Explanation("The portal shut down during the call.",
							"Nothing to do: the portal calls again with the same token after its start.",
							"A call was cut off when the portal shut down.")),
			Map.entry("NoCredentials",
					new Explanation("The portal has no AWS credentials for this account.", CONTACT_ADMINISTRATOR
							+ "check its credentials, and that the role in portal.eks.accounts exists and trusts them: with the external id, and with sts:TagSession for the calls of a request.")),
			Map.entry("TimeLimit", new Explanation(
					"EKS had not finished when the portal stopped to wait; it may still finish.",
					"Nothing to do if EKS finishes after all: the request succeeds by itself when the portal sees the cluster as it was wanted. Retry the request to go on waiting; EKS is not called again for what is under way.")),
			Map.entry("NotYetVisible",
					new Explanation("EKS says that it is done, and the cluster does not show it yet.",
							"Nothing to do: the portal looks again for some minutes.",
							"EKS was done, and the cluster did not show it yet.")),
			Map.entry("NotAsApproved", new Explanation(
					"EKS says that it is done, but the cluster shows something else than what was approved.",
					"Look in the message what differs, and who else changes the cluster. Retry the request to have the cluster compared, and what remains done.")),
			Map.entry("AcceptedAsItIs",
					new Explanation("The change could not be finished, and somebody left the cluster as it is.",
							"Retry the request to do what remains, or make a new one for what is wanted by now.")),
			Map.entry("ProviderChanged", new Explanation(
					"The cluster has an identity provider that neither was there before nor was wanted, so the portal leaves it alone.",
					"Find out who has changed it. Then accept the cluster as it is, or remove that provider and roll back.")),
			Map.entry("NoClient", new Explanation(
					"The portal could not get ready for this account and region when it started.",
					CONTACT_ADMINISTRATOR
							+ "correct what the message names in portal.eks.accounts or in the configuration of AWS, and start the portal again.")),
			Map.entry("AccountNotConfigured",
					new Explanation("The portal is not set up for the AWS account of this cluster.",
							CONTACT_ADMINISTRATOR + "add the account to portal.eks.accounts.")),
			Map.entry("WrongAccount",
					new Explanation("The portal’s credentials belong to another AWS account than configured.",
							CONTACT_ADMINISTRATOR + "correct the account or its role in portal.eks.accounts.")));

	private EksErrorGuide() {
	}

	/**
	 * Explains a code.
	 * @param code an error code of an update, or the code of an {@link EksFailure}
	 */
	public static Explanation explain(String code) {
		return EXPLANATIONS.getOrDefault(code, UNKNOWN);
	}

	/**
	 * Explains a code, better where EKS uses one code for several causes and the message
	 * tells them apart.
	 * @param code an error code of an update, or the code of an {@link EksFailure}
	 * @param message what EKS says
	 */
	public static Explanation explain(String code, @Nullable String message) {
		if (message != null) {
			if (message.contains("currently has update")) {
				return UPDATE_IN_PROGRESS;
			}
			if (message.contains("not in ACTIVE status")) {
				return NOT_ACTIVE;
			}
			if (message.contains("could not be assumed")) {
				return CLUSTER_ROLE;
			}
			if (message.contains("ncorrect Identity Provider URL configuration")) {
				return OWN_ISSUER;
			}
			if (message.contains("is not associated with cluster")) {
				return NOT_ASSOCIATED;
			}
		}
		return explain(code);
	}

	/**
	 * Whether the code has an explanation of its own.
	 */
	public static boolean knows(String code) {
		return EXPLANATIONS.containsKey(code);
	}

	/**
	 * Both in full sentences.
	 *
	 * @param meaning what has happened
	 * @param remedy what to do about it, and who
	 * @param past what had happened, once it is over; empty for what does not pass by
	 * itself
	 */
	public record Explanation(String meaning, String remedy, String past) {

		Explanation(String meaning, String remedy) {
			this(meaning, remedy, "");
		}

		/**
		 * What has happened, and what to do.
		 */
		public String words() {
			return this.meaning + " " + this.remedy;
		}

	}

}
