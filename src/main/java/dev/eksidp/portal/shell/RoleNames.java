package dev.eksidp.portal.shell;

import java.util.Collection;

/**
 * What the roles of somebody are called, for the frame around every page. The module that
 * grants roles declares it as a bean.
 */
@FunctionalInterface
public interface RoleNames {

	/**
	 * @param authorities as Spring Security knows them
	 * @return for example {@code Approver, Auditor}
	 */
	String of(Collection<String> authorities);

}
