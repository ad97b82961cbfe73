package dev.eksidp.portal.oidc.sandbox;

import java.nio.file.Path;
import java.time.Clock;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * Starts the demo issuers before whatever calls them, and stops them after.
 */
@Configuration(proxyBeanMethods = false)
@Profile("sandbox")
@EnableConfigurationProperties(DemoIssuerProperties.class)
class DemoIssuerConfiguration {

	@Bean(destroyMethod = "close")
	DemoIssuers demoIssuers(DemoIssuerProperties properties,
			@Value("${portal.data-directory:./data}") Path dataDirectory, Clock clock) {
		return DemoIssuers.start(dataDirectory.resolve("sandbox-issuers"), properties.issuerPort(), clock);
	}

}
