/**
 * Issuers that the portal plays itself in the sandbox, healthy and faulty ones, over real
 * TLS on loopback. The parts of it are plain classes that a test can put together
 * differently.
 */
@NullMarked
package dev.eksidp.portal.oidc.sandbox;

import org.jspecify.annotations.NullMarked;
