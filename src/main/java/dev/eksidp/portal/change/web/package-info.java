/**
 * The pages of this module.
 */
@NullMarked
package dev.eksidp.portal.change.web;

import org.jspecify.annotations.NullMarked;
