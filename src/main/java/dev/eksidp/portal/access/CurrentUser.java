package dev.eksidp.portal.access;

/**
 * Who is acting in this thread: the signed-in person in a request, the portal itself in a
 * background task.
 */
public interface CurrentUser {

	Person person();

}
