package dev.eksidp.portal.shell;

import java.util.UUID;

/**
 * Where new identifiers come from; injected, so that a test can foresee them.
 */
@FunctionalInterface
public interface Ids {

	UUID next();

}
