/**
 * What tests share: the context of the whole portal, its database, the browser.
 */
@NullMarked
package dev.eksidp.portal.testing;

import org.jspecify.annotations.NullMarked;
