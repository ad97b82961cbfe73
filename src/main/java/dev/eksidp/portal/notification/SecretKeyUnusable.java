package dev.eksidp.portal.notification;

/**
 * The secrets of webhooks could not be used with the key that is configured.
 */
class SecretKeyUnusable extends IllegalStateException {

	SecretKeyUnusable(String message) {
		super(message);
	}

}
