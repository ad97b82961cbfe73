package dev.eksidp.portal.notification;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says what to set.
 */
class SecretKeyUnusableAnalyzer extends AbstractFailureAnalyzer<SecretKeyUnusable> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, SecretKeyUnusable cause) {
		return new FailureAnalysis(cause.getMessage(), """
				Set portal.notification.secret-key (or the environment variable PORTAL_NOTIFICATION_SECRETKEY) on all \
				replicas to the same 32 random bytes in Base64, made for example with

				    openssl rand -base64 32

				and keep it where you keep the password of the database. Where the key of existing webhooks is lost, \
				delete them from the table webhook and create them again: their receivers need new secrets.""", cause);
	}

}
