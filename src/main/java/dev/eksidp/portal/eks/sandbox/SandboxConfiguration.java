package dev.eksidp.portal.eks.sandbox;

import java.nio.file.Path;
import java.time.Clock;

import dev.eksidp.portal.eks.EksEndpoint;
import dev.eksidp.portal.shell.Ids;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * Starts the sandbox EKS before whatever calls it, and stops it after.
 */
@Configuration(proxyBeanMethods = false)
@Profile("sandbox")
@EnableConfigurationProperties(SandboxProperties.class)
class SandboxConfiguration {

	@Bean(destroyMethod = "close")
	SandboxEks sandboxEks(SandboxProperties properties, @Value("${portal.data-directory:./data}") Path dataDirectory,
			Clock clock, Ids ids) {
		return SandboxEks.start(new SandboxOptions(properties.eksPort(), dataDirectory.resolve("sandbox-eks"),
				properties.updateDuration(), properties.oneProviderPerPage()), clock, ids);
	}

	@Bean
	EksEndpoint eksEndpoint(SandboxEks sandboxEks) {
		return new EksEndpoint(sandboxEks.uri());
	}

}
