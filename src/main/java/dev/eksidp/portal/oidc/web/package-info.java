/**
 * The pages of this module.
 */
@NullMarked
package dev.eksidp.portal.oidc.web;

import org.jspecify.annotations.NullMarked;
