package dev.eksidp.portal.access.api;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.eksidp.portal.access.ApiToken;
import dev.eksidp.portal.access.ApiTokenService;
import dev.eksidp.portal.access.CreatedToken;
import dev.eksidp.portal.access.NewToken;
import dev.eksidp.portal.access.Scope;
import dev.eksidp.portal.access.TokenFilter;
import dev.eksidp.portal.access.TokenState;
import dev.eksidp.portal.shell.Slice;
import dev.eksidp.portal.shell.SliceRequest;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * API tokens. No scope opens these calls: a token is told about itself, and cannot make
 * others.
 */
@RestController
@RequestMapping("/api/v1/tokens")
class TokensController {

	private final ApiTokenService tokens;

	TokensController(ApiTokenService tokens) {
		this.tokens = tokens;
	}

	/**
	 * Answers with the secret, this once.
	 */
	@PostMapping
	ResponseEntity<TokenResource> create(@RequestBody TokenBody body) {
		CreatedToken created = this.tokens.create(body.wish());
		return ResponseEntity.created(URI.create("/api/v1/tokens/" + created.token().id()))
			.cacheControl(CacheControl.noStore())
			.body(TokenResource.of(created.token(), created.secret()));
	}

	@GetMapping
	ResponseEntity<Slice<TokenResource>> list(@RequestParam @Size(max = 100) @Nullable String owner,
			@RequestParam @Nullable TokenState state, @RequestParam @Nullable Integer limit,
			@RequestParam @Nullable String cursor) {
		return SliceRequest.answer(this.tokens.list(new TokenFilter(owner, state), SliceRequest.of(limit, cursor))
			.map((token) -> TokenResource.of(token, null)));
	}

	@GetMapping("/{id}")
	TokenResource get(@PathVariable String id) {
		return TokenResource.of(this.tokens.get(id), null);
	}

	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void revoke(@PathVariable String id) {
		this.tokens.revoke(id);
	}

	/**
	 * @param expiresAt 90 days from now when it is missing
	 */
	record TokenBody(@Nullable String name, @Nullable List<@Nullable String> scopes, @Nullable Instant expiresAt) {

		NewToken wish() {
			return new NewToken(this.name, Objects.requireNonNullElse(this.scopes, List.of()), this.expiresAt, null);
		}

	}

	/**
	 * @param token the secret, only in the answer to its creation
	 */
	record TokenResource(long id, String name, String owner, String prefix, List<Scope> scopes, TokenState state,
			Instant createdAt, Instant expiresAt, @Nullable Instant lastUsedAt, @Nullable Instant revokedAt,
			@Nullable String revokedBy, @JsonInclude(Include.NON_NULL) @Nullable String token) {

		static TokenResource of(ApiToken token, @Nullable String secret) {
			return new TokenResource(token.id(), token.name(), token.owner(), token.prefix(), token.scopes(),
					token.state(), token.createdAt(), token.expiresAt(), token.lastUsedAt(), token.revokedAt(),
					token.revokedBy(), secret);
		}

	}

}
