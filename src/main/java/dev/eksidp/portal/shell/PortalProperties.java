package dev.eksidp.portal.shell;

import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What several modules have to know.
 *
 * @param dataDirectory where the sandbox keeps its database, its EKS, its issuers and its
 * keys
 */
@ConfigurationProperties("portal")
public record PortalProperties(@DefaultValue("./data") Path dataDirectory) {
}
