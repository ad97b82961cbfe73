/**
 * Reads pasted JSON, YAML and HCL into one kind of tree that remembers lines.
 */
@NullMarked
package dev.eksidp.portal.export.source;

import org.jspecify.annotations.NullMarked;
