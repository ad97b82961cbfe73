/**
 * A server that speaks the wire protocol of Amazon EKS on loopback.
 */
@NullMarked
package dev.eksidp.portal.eks.sandbox;

import org.jspecify.annotations.NullMarked;
