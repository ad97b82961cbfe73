package dev.eksidp.portal.export;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.eksidp.portal.shell.Violation;
import org.jspecify.annotations.Nullable;

/**
 * Which role some groups shall have.
 *
 * @param groups as they stand in tokens, without the groups prefix
 * @param roleKind {@code ClusterRole}, also by default, or {@code Role}
 * @param namespace where the role holds; {@code null} for the whole cluster
 */
public record RbacGrant(@JsonSetter(contentNulls = Nulls.FAIL) List<String> groups, @Nullable String roleKind,
		@Nullable String roleName, @Nullable String namespace) {

	static final String CLUSTER_ROLE = "ClusterRole";

	static final String ROLE = "Role";

	static final int MAX_GROUPS = 50;

	static final int MAX_GROUP = 255;

	static final int MAX_ROLE = 253;

	private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Cn}]");

	/** A name must be able to stand in a path. */
	private static final Pattern ROLE_NAME = Pattern.compile("(?!\\.{1,2}$)[^/%\\s\\p{C}]+");

	private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

	@SuppressWarnings({ "ConstantValue", "NullAway" }) // JSON may leave the list out
	public RbacGrant {
		groups = (groups != null) ? List.copyOf(groups) : List.of();
		roleKind = emptyToNull(roleKind);
		roleName = emptyToNull(roleName);
		namespace = emptyToNull(namespace);
	}

	/**
	 * What may be missing from an address as a whole.
	 * @return {@code null} when all is missing
	 */
	public static @Nullable RbacGrant of(@Nullable List<String> groups, @Nullable String roleKind,
			@Nullable String roleName, @Nullable String namespace) {
		if (groups == null && roleKind == null && roleName == null && namespace == null) {
			return null;
		}
		return new RbacGrant((groups != null) ? groups : List.of(), roleKind, roleName, namespace);
	}

	/**
	 * What Kubernetes would refuse.
	 * @param parent what pointers start with
	 */
	List<Violation> violations(String parent) {
		List<Violation> found = new ArrayList<>();
		groups(parent + "/groups", found);
		String kind = kind();
		if (!kind.equals(CLUSTER_ROLE) && !kind.equals(ROLE)) {
			found.add(new Violation(parent + "/roleKind", "kind", "Choose ClusterRole or Role."));
		}
		else if (kind.equals(ROLE) && this.namespace == null) {
			found.add(new Violation(parent + "/namespace", "required",
					"Enter the namespace of the role, or choose a ClusterRole."));
		}
		if (this.roleName == null) {
			found.add(new Violation(parent + "/roleName", "required", "Enter the name of a role, for example view."));
		}
		else if (this.roleName.length() > MAX_ROLE || !ROLE_NAME.matcher(this.roleName).matches()) {
			found.add(new Violation(parent + "/roleName", "pattern",
					"Enter a name of at most %d characters, without white space, “/” and “%%”.".formatted(MAX_ROLE)));
		}
		if (this.namespace != null && !NAMESPACE.matcher(this.namespace).matches()) {
			found.add(new Violation(parent + "/namespace", "pattern",
					"Use at most 63 lower case letters, digits and dashes, with no dash at the ends."));
		}
		return found;
	}

	private void groups(String pointer, List<Violation> found) {
		if (this.groups.isEmpty()) {
			found.add(new Violation(pointer, "required", "Enter at least one group."));
		}
		else if (this.groups.size() > MAX_GROUPS) {
			found.add(new Violation(pointer, "too-many",
					"Enter at most %d groups; there are %d.".formatted(MAX_GROUPS, this.groups.size())));
		}
		Set<String> seen = new HashSet<>();
		for (int i = 0; i < this.groups.size(); i++) {
			String group = this.groups.get(i);
			String here = pointer + "/" + i;
			if (group.isBlank() || group.length() > MAX_GROUP) {
				found.add(new Violation(here, "length", "Enter a group of 1 to %d characters.".formatted(MAX_GROUP)));
			}
			else if (INVISIBLE.matcher(group).find()) {
				found.add(new Violation(here, "characters",
						"A group must not contain line breaks or invisible characters; remove them."));
			}
			else if (!seen.add(group)) {
				found.add(new Violation(here, "double", "This group is there already. Remove one of them."));
			}
		}
	}

	String kind() {
		return (this.roleKind != null) ? this.roleKind : CLUSTER_ROLE;
	}

	private static @Nullable String emptyToNull(@Nullable String value) {
		return (value == null || value.isEmpty()) ? null : value;
	}

}
