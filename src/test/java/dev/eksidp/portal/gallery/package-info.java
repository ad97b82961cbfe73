/**
 * All fragments of the pages, looked at together.
 */
@NullMarked
package dev.eksidp.portal.gallery;

import org.jspecify.annotations.NullMarked;
