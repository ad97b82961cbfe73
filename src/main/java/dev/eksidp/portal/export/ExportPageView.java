package dev.eksidp.portal.export;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.eksidp.portal.shell.InvalidInput;
import dev.eksidp.portal.shell.Violation;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * An export as the page {@code export/show} shows it, wherever its settings come from.
 *
 * @param cluster the name of the cluster
 * @param section of the navigation
 * @param crumbs where it is, from the start of the section
 * @param here the address of the page without a query
 * @param export {@code null} when something is missing or wrong
 * @param problems why there is no export
 */
public record ExportPageView(String cluster, String section, List<Crumb> crumbs, String here, ExportFormat format,
		ExportChoice choice, @Nullable Export export, List<Violation> problems) {

	/**
	 * @throws ExportFormatUnknown when there is no such format
	 */
	public static ExportPageView of(String section, List<Crumb> crumbs, String here, ExportSource source,
			ExportChoice choice) {
		ExportFormat format = choice.exportFormat();
		String cluster = source.cluster().name();
		try {
			return new ExportPageView(cluster, section, crumbs, here, format, choice, choice.export(source), List.of());
		}
		catch (InvalidInput invalid) {
			boolean started = format != ExportFormat.RBAC || choice.grant() != null;
			List<Violation> told = invalid.violations()
				.stream()
				.filter((violation) -> started || !violation.pointer().isEmpty())
				.toList();
			return new ExportPageView(cluster, section, crumbs, here, format, choice, null, told);
		}
	}

	/**
	 * All formats, for the tabs.
	 */
	public List<ExportFormat> formats() {
		return List.of(ExportFormat.values());
	}

	public boolean isRbac() {
		return this.format == ExportFormat.RBAC;
	}

	/**
	 * What is wrong with a field of the choices.
	 * @param name for example {@code groups}
	 * @return {@code null} when nothing is
	 */
	public @Nullable String wrong(String name) {
		return this.problems.stream()
			.filter((problem) -> problem.pointer().equals("/" + name) || problem.pointer().startsWith("/" + name + "/"))
			.map(Violation::detail)
			.findFirst()
			.orElse(null);
	}

	/**
	 * What is wrong with the settings, and cannot be mended here.
	 */
	public List<String> refusals() {
		return this.problems.stream()
			.filter((problem) -> problem.pointer().startsWith("/oidc") || problem.pointer().startsWith("/tags"))
			.map(Violation::detail)
			.distinct()
			.toList();
	}

	/**
	 * Where the same is to be had as a file.
	 */
	public String download() {
		UriComponentsBuilder address = UriComponentsBuilder.fromPath(this.here + "/download")
			.queryParam("format", this.format.id());
		if (isRbac()) {
			Map<String, @Nullable String> choices = new LinkedHashMap<>();
			choices.put("groups", this.choice.groups());
			choices.put("roleKind", this.choice.roleKind());
			choices.put("roleName", this.choice.roleName());
			choices.put("namespace", this.choice.namespace());
			choices.forEach((name, value) -> {
				if (value != null) {
					address.queryParam(name, UriUtils.encode(value, StandardCharsets.UTF_8));
				}
			});
		}
		return address.build(true).toUriString();
	}

	/**
	 * A link of the path to this page.
	 */
	public record Crumb(String href, String label) {
	}

}
