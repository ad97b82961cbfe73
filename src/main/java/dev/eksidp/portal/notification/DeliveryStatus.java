package dev.eksidp.portal.notification;

/**
 * How far a delivery is.
 */
public enum DeliveryStatus {

	/** It waits for its first or its next attempt. */
	PENDING,

	/** The receiver has accepted it. */
	DELIVERED,

	/** All attempts have failed. It can be redelivered. */
	FAILED,

	/** The webhook was disabled. It can be redelivered once the webhook is enabled. */
	HELD

}
