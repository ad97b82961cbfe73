package dev.eksidp.portal.openapi;

import java.util.Locale;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.servlet.http.HttpServletRequest;
import org.springdoc.core.customizers.SpringDocCustomizers;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.providers.SpringDocProviders;
import org.springdoc.core.service.AbstractRequestService;
import org.springdoc.core.service.GenericResponseService;
import org.springdoc.core.service.OpenAPIService;
import org.springdoc.core.service.OperationService;
import org.springdoc.webmvc.api.OpenApiResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectFactory;
import org.springframework.stereotype.Component;

/**
 * What springdoc reads from the controllers: addresses, parameters and types. It has no
 * address of its own here; {@link ApiDocument} makes the description out of it.
 */
@Component
class SpringdocReader extends OpenApiResource {

	private final JsonMapper json;

	SpringdocReader(ObjectFactory<OpenAPIService> builder, AbstractRequestService requests,
			GenericResponseService responses, OperationService operations, SpringDocConfigProperties properties,
			SpringDocProviders providers, SpringDocCustomizers customizers, JsonMapper json) {
		super(builder, requests, responses, operations, properties, providers, customizers);
		this.json = json;
	}

	JsonNode read() {
		try {
			initOpenAPIBuilder(Locale.ENGLISH);
			return this.json.readTree(writeJsonValue(getOpenApi(Locale.ENGLISH)));
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	protected String getServerUrl(HttpServletRequest request, String apiDocsUrl) {
		return "/";
	}

}
