package dev.eksidp.portal.access;

import java.util.stream.Stream;

import dev.eksidp.portal.shell.ProblemWriter;
import dev.eksidp.portal.shell.SecurityHeaders;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.annotation.web.configurers.SessionManagementConfigurer.SessionFixationConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who gets through the door: the REST API without sessions, operations, and the pages
 * with sessions and CSRF tokens.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class SecurityConfiguration {

	private static final String BEARER = "Bearer ";

	static final String SIGN_IN = "/sign-in";

	/** Where a failed sign-in is forwarded to; shows the page again with the reason. */
	static final String SIGN_IN_REFUSED = "/sign-in/refused";

	/** Whether names and passwords are a way to sign in: the demo accounts only. */
	private final boolean passwords;

	private final @Nullable ClientRegistrationRepository providers;

	SecurityConfiguration(Environment environment, ObjectProvider<ClientRegistrationRepository> providers) {
		this.passwords = environment.acceptsProfiles(Profiles.of(DemoAccounts.PROFILE));
		this.providers = providers.getIfAvailable();
		if (!this.passwords && this.providers == null) {
			throw new SignInNotConfigured();
		}
	}

	@Bean
	@Order(1)
	SecurityFilterChain api(HttpSecurity http, ApiRefusals refusals, BearerTokens tokens, RateLimits limits,
			ProblemWriter problems) {
		http.securityMatcher("/api/**")
			.authorizeHttpRequests((requests) -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
				.permitAll()
				.requestMatchers(HttpMethod.GET, "/api/v1/openapi.json")
				.permitAll()
				.anyRequest()
				.authenticated())
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS)
				// Else a call would change the session that a browser sends along
				.sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy()))
			// A browser's session means nothing here, so there is nothing to forge;
			// passwords that browsers remember are what the filter is for.
			.csrf(AbstractHttpConfigurer::disable)
			.addFilterBefore(new CrossSiteRequestFilter(), AuthorizationFilter.class)
			.addFilterBefore(new RateLimitFilter(limits, problems), AuthorizationFilter.class);
		return forPrograms(http, refusals, tokens);
	}

	@Bean
	@Order(2)
	SecurityFilterChain operations(HttpSecurity http, ApiRefusals refusals, BearerTokens tokens) {
		http.securityMatcher(EndpointRequest.toAnyEndpoint())
			.authorizeHttpRequests((requests) -> requests.requestMatchers(EndpointRequest.to("health"))
				.permitAll()
				.anyRequest()
				.access(forAdministrators()))
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.NEVER)
				.sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy()))
			// Nothing here changes anything, and a token for forms would make a session
			.csrf(AbstractHttpConfigurer::disable);
		return forPrograms(http, refusals, tokens);
	}

	@Bean
	@Order(3)
	SecurityFilterChain pages(HttpSecurity http, PageRefusals refusals, PageFilters filters, PageRequestCache asked,
			PageCsrfTokens forms, SignInAuditListener journal, SignInFailureHandler failedSignIn,
			PeopleRepository people, OidcSignIn oidc) {
		AuthenticationSuccessHandler back = backTo(asked);
		http.authorizeHttpRequests(
				(requests) -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
					.permitAll()
					.requestMatchers(open())
					.permitAll()
					.requestMatchers(SIGN_IN, SIGN_IN_REFUSED)
					.permitAll()
					.requestMatchers("/audit")
					.hasAnyRole(Role.AUDITOR.name(), Role.ADMIN.name())
					.requestMatchers("/admin/**")
					.hasRole(Role.ADMIN.name())
					.anyRequest()
					.authenticated())
			.sessionManagement((sessions) -> sessions.sessionFixation(SessionFixationConfigurer::newSession)
				.addSessionAuthenticationStrategy(journal::signedIn)
				.addSessionAuthenticationStrategy(
						(authentication, request, response) -> people.seen(authentication.getName())))
			.csrf((csrf) -> csrf.csrfTokenRepository(forms))
			.requestCache((cache) -> cache.requestCache(asked))
			.logout((logout) -> logout.logoutUrl("/sign-out")
				.logoutSuccessUrl("/sign-in?signed-out")
				.addLogoutHandler(journal::signedOut))
			.headers(SecurityConfiguration::headers)
			.exceptionHandling((handling) -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals));
		filters.addTo(http, open());
		if (this.passwords) {
			http.formLogin((form) -> form.loginPage(SIGN_IN).successHandler(back).failureHandler(failedSignIn));
		}
		if (this.providers != null) {
			http.oauth2Login((login) -> oidc
				.configure(login.loginPage(SIGN_IN).successHandler(back).failureHandler(failedSignIn)));
		}
		return http.build();
	}

	/**
	 * What holds wherever programs call: answers that they can parse, and no page to sign
	 * in at, to come back to or to sign out from.
	 */
	private SecurityFilterChain forPrograms(HttpSecurity http, ApiRefusals refusals, BearerTokens tokens) {
		http.requestCache(RequestCacheConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.headers(SecurityConfiguration::headers)
			.exceptionHandling((handling) -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals));
		if (this.passwords) {
			http.httpBasic((basic) -> basic.authenticationEntryPoint(refusals));
		}
		return http.addFilterBefore(bearerTokens(tokens, refusals), BasicAuthenticationFilter.class).build();
	}

	/**
	 * In the header only: addresses and forms are logged and shared.
	 */
	private static Filter bearerTokens(BearerTokens tokens, ApiRefusals refusals) {
		BearerTokenAuthenticationFilter filter = new BearerTokenAuthenticationFilter(tokens::authenticate,
				(request) -> {
					String header = request.getHeader(HttpHeaders.AUTHORIZATION);
					boolean bearer = header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length());
					String token = bearer ? header.substring(BEARER.length()).strip() : "";
					return token.isEmpty() ? null : new BearerTokenAuthenticationToken(token);
				});
		filter.setAuthenticationFailureHandler(refusals::commence);
		return filter;
	}

	private static AuthorizationManager<RequestAuthorizationContext> forAdministrators() {
		AuthorizationManager<RequestAuthorizationContext> role = AuthorityAuthorizationManager
			.hasRole(Role.ADMIN.name());
		return (authentication, context) -> {
			AuthorizationResult byRole = role.authorize(authentication, context);
			boolean scoped = SignedInUser.person(authentication.get()).has(Scope.ADMIN);
			return (byRole != null && byRole.isGranted() && !scoped) ? new MissingScope(Scope.ADMIN) : byRole;
		};
	}

	private static AuthenticationSuccessHandler backTo(RequestCache asked) {
		SavedRequestAwareAuthenticationSuccessHandler handler = new SavedRequestAwareAuthenticationSuccessHandler();
		handler.setRequestCache(asked);
		return (request, response, authentication) -> {
			handler.onAuthenticationSuccess(request, response, authentication);
			asked.removeRequest(request, response);
		};
	}

	/**
	 * What anybody may have, signed in or not.
	 */
	private static RequestMatcher open() {
		return new OrRequestMatcher(Stream
			.of("/css/**", "/js/**", "/webjars/**", "/favicon*.svg", "/favicon.ico", "/problems/**", "/api-docs/**")
			.<RequestMatcher>map((path) -> PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, path))
			.toList());
	}

	private static void headers(HeadersConfigurer<HttpSecurity> headers) {
		headers.contentSecurityPolicy((policy) -> policy.policyDirectives(SecurityHeaders.CONTENT_SECURITY_POLICY))
			.referrerPolicy((policy) -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
			.permissionsPolicyHeader((policy) -> policy.policy(SecurityHeaders.PERMISSIONS_POLICY))
			.crossOriginOpenerPolicy((policy) -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
			.crossOriginResourcePolicy((policy) -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
	}

}
