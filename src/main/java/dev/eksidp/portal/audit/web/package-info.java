/**
 * The pages of this module.
 */
@NullMarked
package dev.eksidp.portal.audit.web;

import org.jspecify.annotations.NullMarked;
