package dev.eksidp.portal.oidc.issuer;

/**
 * Something that often goes wrong with a provider.
 *
 * @param what in one sentence
 * @param remedy what to do about it, in one sentence
 */
record Pitfall(String what, String remedy) {
}
