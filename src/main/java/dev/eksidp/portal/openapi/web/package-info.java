/**
 * The reference of the REST API, for people.
 */
@NullMarked
package dev.eksidp.portal.openapi.web;

import org.jspecify.annotations.NullMarked;
