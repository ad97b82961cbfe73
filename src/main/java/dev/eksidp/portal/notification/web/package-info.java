/**
 * The pages of this module.
 */
@NullMarked
package dev.eksidp.portal.notification.web;

import org.jspecify.annotations.NullMarked;
