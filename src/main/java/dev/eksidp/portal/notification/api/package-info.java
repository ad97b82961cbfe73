/**
 * The REST resources of this module.
 */
@NullMarked
package dev.eksidp.portal.notification.api;

import org.jspecify.annotations.NullMarked;
