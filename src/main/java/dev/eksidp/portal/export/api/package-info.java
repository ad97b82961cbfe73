/**
 * The REST resources of this module.
 */
@NullMarked
package dev.eksidp.portal.export.api;

import org.jspecify.annotations.NullMarked;
