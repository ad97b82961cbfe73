/**
 * The edge of the portal: request ids, limits, problem documents and error pages.
 */
@NullMarked
package dev.eksidp.portal.shell.web;

import org.jspecify.annotations.NullMarked;
