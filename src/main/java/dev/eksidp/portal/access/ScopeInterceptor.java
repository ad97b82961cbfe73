package dev.eksidp.portal.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Holds API tokens to {@link RequiresScope}, before anything of the request is read.
 */
@Component
class ScopeInterceptor implements HandlerInterceptor, WebMvcConfigurer {

	private final CurrentUser currentUser;

	ScopeInterceptor(CurrentUser currentUser) {
		this.currentUser = currentUser;
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this);
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if (handler instanceof HandlerMethod method) {
			RequiresScope required = method.getMethodAnnotation(RequiresScope.class);
			if (required != null && !RepeatedAnswer.isIn(request)) {
				Permissions.scope(this.currentUser.person(), required.value()).orThrow();
			}
		}
		return true;
	}

}
