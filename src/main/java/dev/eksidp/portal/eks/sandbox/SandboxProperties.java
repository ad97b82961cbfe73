package dev.eksidp.portal.eks.sandbox;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The sandbox EKS inside the portal.
 *
 * @param eksPort on loopback; 0 takes any free one
 * @param updateDuration how long an ordinary update takes
 * @param oneProviderPerPage whether ListIdentityProviderConfigs refuses every
 * {@code maxResults} but 1, as EKS was seen to do
 * @param clusters how many ordinary clusters there are beside those that are always there
 * @param updateSpread by how much updates last shorter or longer than
 * {@code updateDuration}, at random
 */
@ConfigurationProperties("portal.sandbox")
record SandboxProperties(@DefaultValue("8090") int eksPort, @DefaultValue("8s") Duration updateDuration,
		@DefaultValue("true") boolean oneProviderPerPage, @DefaultValue("0") int clusters,
		@DefaultValue("0s") Duration updateSpread) {
}
