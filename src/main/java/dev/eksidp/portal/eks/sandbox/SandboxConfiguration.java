package dev.eksidp.portal.eks.sandbox;

import java.time.Clock;

import dev.eksidp.portal.eks.EksEndpoint;
import dev.eksidp.portal.shell.Ids;
import dev.eksidp.portal.shell.PortalProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * Starts the sandbox EKS before whatever calls it, and stops it after.
 */
@Configuration(proxyBeanMethods = false)
@Profile("sandbox")
class SandboxConfiguration {

	@Bean(destroyMethod = "close")
	SandboxEks sandboxEks(SandboxProperties properties, PortalProperties portal, Clock clock, Ids ids) {
		return SandboxEks.start(new SandboxOptions(properties.eksPort(), portal.dataDirectory().resolve("sandbox-eks"),
				properties.updateDuration(), properties.oneProviderPerPage(),
				new SandboxOptions.Fleet(properties.clusters(), properties.updateSpread())), clock, ids);
	}

	@Bean
	EksEndpoint eksEndpoint(SandboxEks sandboxEks) {
		return new EksEndpoint(sandboxEks.uri());
	}

}
