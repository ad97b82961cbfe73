/**
 * The REST resources of this module.
 */
@NullMarked
package dev.eksidp.portal.oidc.api;

import org.jspecify.annotations.NullMarked;
