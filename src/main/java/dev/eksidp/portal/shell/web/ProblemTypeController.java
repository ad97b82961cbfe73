package dev.eksidp.portal.shell.web;

import dev.eksidp.portal.shell.ProblemGuide;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * What the types of problem documents lead to.
 */
@Controller
class ProblemTypeController {

	private final ProblemGuide guide;

	private final JsonMapper json;

	ProblemTypeController(ProblemGuide guide, JsonMapper json) {
		this.guide = guide;
		this.json = json.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();
	}

	@GetMapping("/problems")
	String list(Model model) {
		model.addAttribute("problems", this.guide.all());
		return "problems/list";
	}

	@GetMapping("/problems/{slug}")
	String show(@PathVariable String slug, Model model) {
		ProblemGuide.Entry entry = this.guide.find(slug).orElseThrow(KnownProblem.NOT_FOUND::problem);
		model.addAttribute("entry", entry);
		model.addAttribute("reasons",
				entry.statuses()
					.stream()
					.map((status) -> status + " " + HttpStatus.valueOf(status).getReasonPhrase())
					.toList());
		model.addAttribute("example", this.json.writeValueAsString(entry.example()));
		return "problems/show";
	}

}
