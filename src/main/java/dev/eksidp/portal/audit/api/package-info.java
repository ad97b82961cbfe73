/**
 * The REST resources of this module.
 */
@NullMarked
package dev.eksidp.portal.audit.api;

import org.jspecify.annotations.NullMarked;
