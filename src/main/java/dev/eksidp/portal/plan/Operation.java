package dev.eksidp.portal.plan;

/**
 * What somebody wants for a cluster.
 */
public enum Operation {

	/** Make this the cluster's identity provider. */
	ASSOCIATE,
	/** Disassociate the cluster's identity provider. */
	DISASSOCIATE

}
