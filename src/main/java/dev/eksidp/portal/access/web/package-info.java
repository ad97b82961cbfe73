/**
 * The sign-in page.
 */
@NullMarked
package dev.eksidp.portal.access.web;

import org.jspecify.annotations.NullMarked;
