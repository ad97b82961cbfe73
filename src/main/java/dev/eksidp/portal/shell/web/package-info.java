/**
 * The edge of the portal: request ids, limits, problem documents and error pages; and
 * what every page is made of: layout, icons, words and colours of a status, times.
 */
@NullMarked
package dev.eksidp.portal.shell.web;

import org.jspecify.annotations.NullMarked;
