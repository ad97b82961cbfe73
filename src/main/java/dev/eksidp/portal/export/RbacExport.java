package dev.eksidp.portal.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.eksidp.portal.oidc.KubeApiserver;
import dev.eksidp.portal.shell.InvalidInput;
import dev.eksidp.portal.shell.Violation;
import org.jspecify.annotations.Nullable;

/**
 * A binding of groups to a role.
 */
final class RbacExport {

	private RbacExport() {
	}

	/**
	 * @param pointer what pointers to the grant start with
	 */
	static Export of(ExportSource source, @Nullable RbacGrant grant, String pointer) {
		List<Violation> found = new ArrayList<>();
		if (grant == null) {
			found.add(new Violation(pointer, "required", "Give the groups, and the role that they shall have."));
		}
		else {
			found.addAll(grant.violations(pointer));
		}
		if (source.oidc().groupsClaim() == null) {
			found.add(new Violation("/oidc/groupsClaim", "required",
					"The settings name no groups claim, so no token of this provider has groups, and a binding to groups would give nobody anything."));
		}
		if (grant == null || !found.isEmpty()) {
			throw new InvalidInput(found);
		}
		boolean everywhere = grant.namespace() == null;
		String role = String.valueOf(grant.roleName());
		Map<String, Object> metadata = new LinkedHashMap<>();
		metadata.put("name", KubernetesName.of(source.name(), role));
		if (grant.namespace() != null) {
			metadata.put("namespace", grant.namespace());
		}
		Map<String, Object> roleRef = new LinkedHashMap<>();
		roleRef.put("apiGroup", "rbac.authorization.k8s.io");
		roleRef.put("kind", grant.kind());
		roleRef.put("name", role);
		Map<String, Object> binding = YamlText.object("rbac.authorization.k8s.io/v1",
				everywhere ? "ClusterRoleBinding" : "RoleBinding", metadata);
		binding.put("subjects", grant.groups().stream().map((group) -> subject(source, group)).toList());
		binding.put("roleRef", roleRef);
		return source.manifest(ExportFormat.RBAC, YamlText.of(source.comment(), binding), notes(source, grant));
	}

	private static Map<String, String> subject(ExportSource source, String group) {
		Map<String, String> subject = new LinkedHashMap<>();
		subject.put("apiGroup", "rbac.authorization.k8s.io");
		subject.put("kind", "Group");
		subject.put("name", KubeApiserver.groupsPrefix(source.oidc()) + group);
		return subject;
	}

	private static List<String> notes(ExportSource source, RbacGrant grant) {
		List<String> notes = new ArrayList<>();
		String prefix = KubeApiserver.groupsPrefix(source.oidc());
		notes.add(prefix.isEmpty() ? "There is no groups prefix, so the groups are called as in the token."
				: "The groups prefix %s stands before each group, as the cluster puts it there.".formatted(prefix));
		if (grant.groups().stream().anyMatch((group) -> (prefix + group).startsWith("system:"))) {
			notes.add("A group that starts with system: is one of Kubernetes' own. Use a groups prefix instead.");
		}
		if (RbacGrant.CLUSTER_ROLE.equals(grant.kind()) && "cluster-admin".equals(grant.roleName())) {
			notes.add("The role cluster-admin may do everything%s."
				.formatted((grant.namespace() != null) ? " in its namespace" : ", in every namespace"));
		}
		return notes;
	}

}
