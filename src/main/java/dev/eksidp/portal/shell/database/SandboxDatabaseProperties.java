package dev.eksidp.portal.shell.database;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param externalDatabase whether the sandbox may use a database that is not its own
 */
@ConfigurationProperties("portal.sandbox")
record SandboxDatabaseProperties(@DefaultValue("false") boolean externalDatabase) {
}
