package dev.eksidp.portal.export.api;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.eksidp.portal.access.RequiresScope;
import dev.eksidp.portal.access.Scope;
import dev.eksidp.portal.export.ExportFormat;
import dev.eksidp.portal.export.ExportSource;
import dev.eksidp.portal.export.Exports;
import dev.eksidp.portal.export.RbacGrant;
import dev.eksidp.portal.oidc.OidcSettings;
import dev.eksidp.portal.shell.ReadOnly;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class ExportsController {

	/**
	 * Writes settings in another format; stores nothing.
	 */
	@PostMapping("/exports/{format}")
	@ReadOnly
	@RequiresScope(Scope.CHANGES_READ)
	ResponseEntity<String> export(@PathVariable String format, @RequestBody ExportBody body) {
		return Exports.of(ExportFormat.of(format), body.source(), body.rbac(), "/rbac").answer();
	}

	/**
	 * Settings, the cluster that they are for, and for RBAC who gets which role.
	 */
	record ExportBody(@Nullable String clusterArn, @Nullable OidcSettings oidc,
			@JsonSetter(nulls = Nulls.AS_EMPTY, contentNulls = Nulls.FAIL) Map<String, String> tags,
			@Nullable RbacGrant rbac) {

		ExportSource source() {
			return ExportSource.checked(this.clusterArn, this.oidc, this.tags);
		}

	}

}
