package dev.eksidp.portal.access.api;

import dev.eksidp.portal.access.KnownPerson;
import dev.eksidp.portal.access.PeopleService;
import dev.eksidp.portal.access.RequiresScope;
import dev.eksidp.portal.access.Scope;
import dev.eksidp.portal.shell.Slice;
import dev.eksidp.portal.shell.SliceRequest;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * People, for administrators.
 */
@RestController
@RequestMapping("/api/v1/people")
class PeopleController {

	private final PeopleService people;

	PeopleController(PeopleService people) {
		this.people = people;
	}

	@GetMapping
	@RequiresScope(Scope.ADMIN)
	ResponseEntity<Slice<KnownPerson>> list(@RequestParam @Size(max = 100) @Nullable String q,
			@RequestParam @Nullable Integer limit, @RequestParam @Nullable String cursor) {
		return SliceRequest.answer(this.people.list(q, SliceRequest.of(limit, cursor)));
	}

	@GetMapping("/{id}")
	@RequiresScope(Scope.ADMIN)
	KnownPerson get(@PathVariable String id) {
		return this.people.get(id);
	}

	@PostMapping("/{id}/disabling")
	@RequiresScope(Scope.ADMIN)
	KnownPerson disable(@PathVariable String id) {
		return this.people.disable(id);
	}

	@PostMapping("/{id}/enabling")
	@RequiresScope(Scope.ADMIN)
	KnownPerson enable(@PathVariable String id) {
		return this.people.enable(id);
	}

}
