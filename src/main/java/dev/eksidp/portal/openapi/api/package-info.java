/**
 * Where the description of the REST API is served.
 */
@NullMarked
package dev.eksidp.portal.openapi.api;

import org.jspecify.annotations.NullMarked;
