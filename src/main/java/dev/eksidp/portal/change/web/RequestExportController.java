package dev.eksidp.portal.change.web;

import java.util.List;

import dev.eksidp.portal.change.ChangeExports;
import dev.eksidp.portal.export.ExportChoice;
import dev.eksidp.portal.export.ExportPageView;
import dev.eksidp.portal.export.ExportPageView.Crumb;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * What a request asks for, in the formats of other tools.
 */
@Controller
class RequestExportController {

	private final ChangeExports exports;

	RequestExportController(ChangeExports exports) {
		this.exports = exports;
	}

	@GetMapping("/requests/{id:\\d{1,18}}/export")
	String show(@PathVariable long id, @ModelAttribute("choice") ExportChoice choice, Model model) {
		String request = "/requests/" + id;
		List<Crumb> crumbs = List.of(new Crumb("/requests", "Requests"), new Crumb(request, "#" + id));
		model.addAttribute("page",
				ExportPageView.of("requests", crumbs, request + "/export", this.exports.source(id), choice));
		return "export/show";
	}

	@GetMapping("/requests/{id:\\d{1,18}}/export/download")
	ResponseEntity<String> download(@PathVariable long id, @ModelAttribute("choice") ExportChoice choice) {
		return choice.export(this.exports.source(id)).answer();
	}

}
