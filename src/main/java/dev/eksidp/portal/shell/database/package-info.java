/**
 * The database: an embedded PostgreSQL server in the sandbox, and a clear refusal where
 * none is configured.
 */
@NullMarked
package dev.eksidp.portal.shell.database;

import org.jspecify.annotations.NullMarked;
