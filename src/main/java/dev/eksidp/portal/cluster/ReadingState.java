package dev.eksidp.portal.cluster;

/**
 * How it stands with the inventory of an account and region.
 */
public enum ReadingState {

	/** It was not read yet. */
	NOT_READ,
	/** Everything was read. */
	READ,
	/** Clusters were listed, and some could not be read as a whole. */
	PARTLY_READ,
	/** Nothing could be listed. */
	FAILED,
	/** Nothing failed, and yet it was not read for long. */
	LATE

}
