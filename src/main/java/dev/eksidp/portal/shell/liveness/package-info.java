/**
 * How the portal notices that its requests hang, and tells whoever can start it again.
 */
@NullMarked
package dev.eksidp.portal.shell.liveness;

import org.jspecify.annotations.NullMarked;
