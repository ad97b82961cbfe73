package dev.eksidp.portal.access;

import java.util.List;
import java.util.regex.Pattern;

import dev.eksidp.portal.testing.PortalTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

@PortalTest
class RequiresScopeTests {

	/** What a token may always ask: who it is, itself, and how to ask. */
	private static final Pattern ABOUT_ONESELF = Pattern.compile("/api/v1/(me|tokens(/\\{id})?|openapi\\.json)");

	private final RequestMappingHandlerMapping handlers;

	RequiresScopeTests(@Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers) {
		this.handlers = handlers;
	}

	@Test
	void everyCallOfTheApiNeedsAScope() {
		List<String> open = this.handlers.getHandlerMethods()
			.entrySet()
			.stream()
			.filter((mapped) -> !mapped.getValue().hasMethodAnnotation(RequiresScope.class))
			.flatMap((mapped) -> mapped.getKey().getPatternValues().stream())
			.filter((path) -> path.startsWith("/api/"))
			.filter((path) -> !ABOUT_ONESELF.matcher(path).matches())
			.toList();
		assertThat(open).isEmpty();
	}

}
