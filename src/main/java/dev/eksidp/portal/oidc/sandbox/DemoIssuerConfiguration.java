package dev.eksidp.portal.oidc.sandbox;

import java.time.Clock;

import dev.eksidp.portal.shell.PortalProperties;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * Starts the demo issuers before whatever calls them, and stops them after.
 */
@Configuration(proxyBeanMethods = false)
@Profile("sandbox")
class DemoIssuerConfiguration {

	@Bean(destroyMethod = "close")
	DemoIssuers demoIssuers(DemoIssuerProperties properties, PortalProperties portal, Clock clock) {
		return DemoIssuers.start(portal.dataDirectory().resolve("sandbox-issuers"), properties.issuerPort(), clock);
	}

}
