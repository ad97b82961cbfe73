package dev.eksidp.portal.shell;

import java.time.Duration;

/**
 * How far ahead a background task may be due. What is due later was written down by a
 * clock that was wrong, and would hold up work until then; it is pulled back. A module
 * has a bean for each of its tasks.
 *
 * @param task the name of the task
 * @param furthest the longest pause that it ever takes
 */
public record TaskHorizon(String task, Duration furthest) {
}
