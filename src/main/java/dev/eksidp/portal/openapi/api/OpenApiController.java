package dev.eksidp.portal.openapi.api;

import dev.eksidp.portal.openapi.ApiDocument;
import tools.jackson.databind.JsonNode;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The description of the REST API, for everybody: a client is generated before anybody
 * has a token.
 */
@RestController
class OpenApiController {

	private final ApiDocument document;

	OpenApiController(ApiDocument document) {
		this.document = document;
	}

	@GetMapping("/api/v1/openapi.json")
	JsonNode document() {
		return this.document.tree();
	}

}
