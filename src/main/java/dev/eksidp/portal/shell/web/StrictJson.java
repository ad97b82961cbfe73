package dev.eksidp.portal.shell.web;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads JSON from callers to the letter: what is not known, given twice or of another
 * type is refused instead of being dropped or guessed at.
 */
@Configuration(proxyBeanMethods = false)
class StrictJson implements WebMvcConfigurer {

	/** How deep objects and arrays may be nested; the API's own reach 4. */
	private static final int MAX_NESTING = 20;

	private final JsonMapper mapper;

	StrictJson(ObjectProvider<JsonMapperBuilderCustomizer> customizers) {
		StreamReadConstraints constraints = StreamReadConstraints.builder()
			.maxNestingDepth(MAX_NESTING)
			.maxStringLength(BodyLimitFilter.API_LIMIT)
			.maxNameLength(1_000)
			.maxNumberLength(100)
			.build();
		JsonMapper.Builder builder = JsonMapper
			.builder(JsonFactory.builder().streamReadConstraints(constraints).build());
		customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		this.mapper = strict(builder).build();
	}

	private static JsonMapper.Builder strict(JsonMapper.Builder builder) {
		return builder.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
			.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
			.enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
			.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
			.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
			.withCoercionConfig(LogicalType.Textual,
					(strings) -> strings.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
						.setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
						.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
	}

	@Override
	public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
		builder.withJsonConverter(new ExactTypes(this.mapper));
		// A library on the class path must not decide which formats the API speaks
		builder.configureMessageConvertersList((converters) -> converters
			.removeIf((converter) -> converter.getSupportedMediaTypes().contains(MediaType.APPLICATION_YAML)));
	}

	/**
	 * Calls problem documents so, and nothing else: who accepts those alone did not ask
	 * for answers that call themselves one.
	 */
	private static final class ExactTypes extends JacksonJsonHttpMessageConverter {

		ExactTypes(JsonMapper mapper) {
			super(mapper);
		}

		@Override
		public boolean canRead(ResolvableType type, @Nullable MediaType mediaType) {
			return super.canRead(type, mediaType) && (mediaType == null || mediaType.getSubtypeSuffix() == null);
		}

		@Override
		public List<MediaType> getSupportedMediaTypes(Class<?> type) {
			return List.of(ProblemDetail.class.isAssignableFrom(type) ? MediaType.APPLICATION_PROBLEM_JSON
					: MediaType.APPLICATION_JSON);
		}

	}

}
