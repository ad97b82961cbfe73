package dev.eksidp.portal.eks.aws;

/**
 * Reads and writes have buckets of their own, as AWS limits them apart and far more
 * tightly what changes something.
 */
enum CallKind {

	READ, WRITE;

	static CallKind of(String operation) {
		return (operation.startsWith("Describe") || operation.startsWith("List")) ? READ : WRITE;
	}

}
