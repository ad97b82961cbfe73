package dev.eksidp.portal.access.web;

import dev.eksidp.portal.access.CurrentUser;
import dev.eksidp.portal.access.KnownPerson;
import dev.eksidp.portal.access.PeopleService;
import dev.eksidp.portal.shell.Cursor;
import dev.eksidp.portal.shell.SliceRequest;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Everybody who has signed in, for administrators.
 */
@Controller
@RequestMapping(PeoplePageController.PATH)
class PeoplePageController {

	static final String PATH = "/admin/people";

	private static final int ROWS = 50;

	private final PeopleService people;

	private final CurrentUser currentUser;

	PeoplePageController(PeopleService people, CurrentUser currentUser) {
		this.people = people;
		this.currentUser = currentUser;
	}

	@GetMapping
	String list(@RequestParam @Size(max = 200) @Nullable String q, @RequestParam @Nullable String cursor, Model model) {
		model.addAttribute("page", this.people.list(q, new SliceRequest(ROWS, Cursor.parse(cursor))));
		model.addAttribute("q", q);
		model.addAttribute("filtered", q != null && !q.isBlank());
		model.addAttribute("self", this.currentUser.person().name());
		return "access/people";
	}

	@GetMapping("/{id}/disable")
	String confirm(@PathVariable String id, Model model) {
		KnownPerson person = this.people.get(id);
		if (person.isDisabled()) {
			return "redirect:" + PATH;
		}
		model.addAttribute("person", person);
		return "access/person-disable";
	}

	@PostMapping("/{id}/disable")
	String disable(@PathVariable String id, RedirectAttributes flash) {
		KnownPerson person = this.people.disable(id);
		flash.addFlashAttribute("done",
				person.name() + " is disabled. Sessions and API tokens let nobody in any more.");
		return "redirect:" + PATH;
	}

	@PostMapping("/{id}/enable")
	String enable(@PathVariable String id, RedirectAttributes flash) {
		KnownPerson person = this.people.enable(id);
		flash.addFlashAttribute("done", person.name() + " can sign in again, and API tokens work again.");
		return "redirect:" + PATH;
	}

}
