package dev.eksidp.portal.shell.liveness;

import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the portal notices that it hangs, and whom it tells.
 *
 * @param port where liveness is answered by threads that do nothing else; there is no
 * such port when there is none, and 0 takes any free one
 * @param hangsAfter how long requests may be under way without any that ends; longer than
 * callers may take to send a request
 * @param dumpDirectory where to write what all threads did; the directory for temporary
 * files when there is none
 */
@ConfigurationProperties("portal.liveness")
record LivenessProperties(@Nullable Integer port, @DefaultValue("90s") Duration hangsAfter,
		@Nullable Path dumpDirectory) {
}
