package dev.eksidp.portal.oidc.sandbox;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The demo issuers inside the portal.
 *
 * @param issuerPort on loopback; 0 takes any free one
 */
@ConfigurationProperties("portal.sandbox")
record DemoIssuerProperties(@DefaultValue("8091") int issuerPort) {
}
