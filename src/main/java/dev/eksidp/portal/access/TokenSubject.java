package dev.eksidp.portal.access;

import org.springframework.stereotype.Component;

/**
 * An API token.
 */
@Component
class TokenSubject implements AuditSubject {

	@Override
	public String type() {
		return ApiTokenService.SUBJECT;
	}

	@Override
	public String words(String id) {
		return "API token " + id;
	}

	@Override
	public String resource(String id) {
		return "/api/v1/tokens/" + id;
	}

}
