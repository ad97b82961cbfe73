package dev.eksidp.portal.change.api;

import java.util.List;

import dev.eksidp.portal.access.RequiresScope;
import dev.eksidp.portal.access.Scope;
import dev.eksidp.portal.change.ChangeExports;
import dev.eksidp.portal.export.ExportFormat;
import dev.eksidp.portal.export.Exports;
import dev.eksidp.portal.export.RbacGrant;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.propertyeditors.StringArrayPropertyEditor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class ChangeExportsController {

	private final ChangeExports exports;

	ChangeExportsController(ChangeExports exports) {
		this.exports = exports;
	}

	/**
	 * Groups such as {@code CN=admins,OU=groups} have commas and stay whole; each may
	 * stand in a line.
	 */
	@InitBinder
	void keepCommas(WebDataBinder binder) {
		binder.registerCustomEditor(String[].class, new StringArrayPropertyEditor("\n"));
	}

	/**
	 * What a change request asks for, in another format.
	 */
	@GetMapping("/change-requests/{id}/exports/{format}")
	@RequiresScope(Scope.CHANGES_READ)
	ResponseEntity<String> export(@PathVariable String id, @PathVariable String format,
			@RequestParam String @Nullable [] groups, @RequestParam @Nullable String roleKind,
			@RequestParam @Nullable String roleName, @RequestParam @Nullable String namespace) {
		ExportFormat wanted = ExportFormat.of(format);
		return Exports
			.of(wanted, this.exports.source(ChangeRequestsController.parse(id)),
					RbacGrant.of((groups != null) ? List.of(groups) : null, roleKind, roleName, namespace), "")
			.answer();
	}

}
