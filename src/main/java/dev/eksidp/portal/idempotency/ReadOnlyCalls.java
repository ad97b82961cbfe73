package dev.eksidp.portal.idempotency;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.eksidp.portal.shell.ReadOnly;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * The calls that change nothing, as their controllers say. It asks for the controllers
 * with the first call, as filters are made before them.
 */
@Component
class ReadOnlyCalls {

	private final Supplier<List<PathPattern>> patterns;

	ReadOnlyCalls(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> handlers) {
		this.patterns = SingletonSupplier.of(() -> patterns(handlers.getObject()));
	}

	boolean contains(HttpServletRequest request) {
		PathContainer path = PathContainer
			.parsePath(request.getRequestURI().substring(request.getContextPath().length()));
		return this.patterns.get().stream().anyMatch((pattern) -> pattern.matches(path));
	}

	private static List<PathPattern> patterns(RequestMappingHandlerMapping handlers) {
		return handlers.getHandlerMethods()
			.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().hasMethodAnnotation(ReadOnly.class))
			.map((entry) -> entry.getKey().getPathPatternsCondition())
			.flatMap((paths) -> (paths != null) ? paths.getPatterns().stream() : Stream.empty())
			.toList();
	}

}
