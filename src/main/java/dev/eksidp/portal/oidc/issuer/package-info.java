/**
 * What an issuer shows to the world: its discovery document and its keys.
 */
@NullMarked
@NamedInterface("issuer")
package dev.eksidp.portal.oidc.issuer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
