/**
 * The REST resources of this module.
 */
@NullMarked
package dev.eksidp.portal.cluster.api;

import org.jspecify.annotations.NullMarked;
