package dev.eksidp.portal.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which scope an API token needs to call this method of a controller. Who calls with
 * anything else than an API token is not limited by it. It comes on top of
 * {@link Permissions}, and replaces none of them.
 *
 * <p>
 * Every method of the REST API has one, but for those that tell a token about itself.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface RequiresScope {

	Scope value();

}
