/**
 * The REST resource of the caller.
 */
@NullMarked
package dev.eksidp.portal.access.api;

import org.jspecify.annotations.NullMarked;
