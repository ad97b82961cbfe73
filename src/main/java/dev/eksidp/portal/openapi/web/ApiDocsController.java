package dev.eksidp.portal.openapi.web;

import dev.eksidp.portal.openapi.ApiDocument;
import dev.eksidp.portal.shell.Problem;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The reference of the REST API: what {@code openapi.json} says, for people. For
 * everybody, as the description itself.
 */
@Controller
class ApiDocsController {

	private final ApiDocument document;

	private final JsonMapper json;

	ApiDocsController(ApiDocument document, JsonMapper json) {
		this.document = document;
		this.json = json;
	}

	@GetMapping("/api-docs")
	String list(Model model) {
		ApiReferenceView reference = reference();
		model.addAttribute("groups", reference.groups());
		model.addAttribute("paragraphs", reference.paragraphs());
		model.addAttribute("version", reference.version());
		return "openapi/list";
	}

	@GetMapping("/api-docs/{id}")
	String show(@PathVariable String id, Model model) {
		model.addAttribute("call",
				reference().call(id)
					.orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "not-found", "Not found",
							"The API has no call of this name. Look for it in the reference.")));
		return "openapi/show";
	}

	private ApiReferenceView reference() {
		return new ApiReferenceView(this.document.tree(), this.json);
	}

}
