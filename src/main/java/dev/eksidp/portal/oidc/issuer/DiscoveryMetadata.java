package dev.eksidp.portal.oidc.issuer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A discovery document, whose values may be of any type.
 *
 * @see <a href=
 * "https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata">OpenID
 * Connect Discovery, 3</a>
 */
record DiscoveryMetadata(ObjectNode document) {

	/**
	 * @return nothing when there is no such value or it is no text
	 */
	Optional<String> text(String name) {
		JsonNode value = this.document.path(name);
		return value.isString() ? Optional.of(value.asString()) : Optional.empty();
	}

	/**
	 * @return nothing when there is no such value or it is no list; what is no text in it
	 * is left out
	 */
	Optional<List<String>> texts(String name) {
		JsonNode value = this.document.path(name);
		if (!value.isArray()) {
			return Optional.empty();
		}
		List<String> texts = new ArrayList<>();
		value.forEach((element) -> {
			if (element.isString()) {
				texts.add(element.asString());
			}
		});
		return Optional.of(List.copyOf(texts));
	}

}
