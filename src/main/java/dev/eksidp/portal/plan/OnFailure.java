package dev.eksidp.portal.plan;

/**
 * What happens when a change that has been begun cannot be finished. The words are
 * CloudFormation's.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html">OnFailure</a>
 */
public enum OnFailure {

	/** The portal brings the cluster back to what it was before. */
	ROLLBACK,
	/** The cluster is left as it is, and people decide. */
	DO_NOTHING

}
