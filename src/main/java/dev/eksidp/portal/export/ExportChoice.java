package dev.eksidp.portal.export;

import java.util.List;

import dev.eksidp.portal.shell.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * What is chosen on the page of an export, as it stands in the address.
 *
 * @param format {@code terraform} when it is left out
 * @param groups one in a line
 */
public record ExportChoice(@Nullable String format, @Nullable String groups, @Nullable String roleKind,
		@Nullable String roleName, @Nullable String namespace) {

	/**
	 * @throws ExportFormatUnknown when there is no such format
	 * @throws InvalidInput when the format cannot express the settings, or something is
	 * missing for it
	 */
	public Export export(ExportSource source) {
		return Exports.of(exportFormat(), source, grant(), "");
	}

	ExportFormat exportFormat() {
		return (this.format == null || this.format.isEmpty()) ? ExportFormat.TERRAFORM : ExportFormat.of(this.format);
	}

	/**
	 * For RBAC alone: the address may still have the choices when the format is another.
	 */
	@Nullable RbacGrant grant() {
		if (exportFormat() != ExportFormat.RBAC) {
			return null;
		}
		List<String> lines = (this.groups == null) ? null
				: this.groups.lines().map(String::strip).filter((group) -> !group.isEmpty()).toList();
		return RbacGrant.of(lines, this.roleKind, strip(this.roleName), strip(this.namespace));
	}

	private static @Nullable String strip(@Nullable String text) {
		return (text != null) ? text.strip() : null;
	}

}
