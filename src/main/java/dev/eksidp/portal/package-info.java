/**
 * The EKS Identity Provider Portal: reviewed changes to the OIDC identity provider of
 * Amazon EKS clusters.
 */
@NullMarked
package dev.eksidp.portal;

import org.jspecify.annotations.NullMarked;
