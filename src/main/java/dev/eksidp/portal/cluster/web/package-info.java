/**
 * The pages of this module.
 */
@NullMarked
package dev.eksidp.portal.cluster.web;

import org.jspecify.annotations.NullMarked;
