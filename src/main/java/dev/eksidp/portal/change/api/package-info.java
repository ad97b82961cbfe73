/**
 * The REST resources of this module.
 */
@NullMarked
package dev.eksidp.portal.change.api;

import org.jspecify.annotations.NullMarked;
