package dev.eksidp.portal.access;

import org.jspecify.annotations.Nullable;

/**
 * Which API tokens to list; {@code null} means any.
 */
public record TokenFilter(@Nullable String owner, @Nullable TokenState state) {
}
