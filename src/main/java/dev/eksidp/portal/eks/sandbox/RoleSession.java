package dev.eksidp.portal.eks.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A role that somebody has assumed. Its session token holds all of it, so that it
 * outlives the sandbox; nothing is secret here.
 *
 * @param role the role's ARN
 * @param accessKeyId what the token belongs to
 * @param tags the session tags
 */
record RoleSession(SandboxRole role, String sessionName, String accessKeyId, Map<String, String> tags,
		Instant expiresAt) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	static Optional<RoleSession> read(@Nullable String token) {
		if (token == null) {
			return Optional.empty();
		}
		try {
			return Optional.of(JSON.readValue(Base64.getUrlDecoder().decode(token), RoleSession.class));
		}
		catch (IllegalArgumentException | JacksonException ex) {
			return Optional.empty();
		}
	}

	String token() {
		return Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString(JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * For example
	 * {@code arn:aws:sts::111122223333:assumed-role/eks-idp-portal/eks-idp-portal-42}.
	 */
	String arn() {
		return "arn:aws:sts::%s:assumed-role/%s/%s".formatted(this.role.accountId(), this.role.name(),
				this.sessionName);
	}

}
