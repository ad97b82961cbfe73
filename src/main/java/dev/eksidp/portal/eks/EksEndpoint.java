package dev.eksidp.portal.eks;

import java.net.URI;
import java.util.Objects;

/**
 * Where EKS answers instead of at AWS's own address. A bean of this type exists only when
 * EKS is to be called somewhere else, for example in the sandbox; without one the SDK
 * picks the address of the region.
 *
 * @param uri scheme, host and port, without a path
 */
public record EksEndpoint(URI uri) {

	public EksEndpoint {
		Objects.requireNonNull(uri, "uri");
	}

}
