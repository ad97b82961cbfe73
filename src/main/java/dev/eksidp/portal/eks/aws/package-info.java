/**
 * Amazon EKS through the AWS SDK for Java; no type of the SDK leaves this package.
 */
@NullMarked
package dev.eksidp.portal.eks.aws;

import org.jspecify.annotations.NullMarked;
