package dev.eksidp.portal.oidc.issuer;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of one check of an issuer.
 *
 * @param id stable, for programs
 * @param title what was looked at, for people
 * @param detail what was seen, in full sentences
 * @param remedy what to do about it; {@code null} when there is nothing to do
 */
public record IssuerCheck(String id, String title, CheckStatus status, String detail, @Nullable String remedy) {
}
