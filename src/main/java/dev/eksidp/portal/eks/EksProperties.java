package dev.eksidp.portal.eks;

import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which accounts and regions the portal looks after, and how it gets in.
 *
 * @param endpoint overrides the endpoint of EKS, for tests and proxies; the sandbox sets
 * its own
 * @param accounts the accounts
 */
@ConfigurationProperties("portal.eks")
public record EksProperties(@Nullable URI endpoint, @DefaultValue List<Account> accounts) {

	/**
	 * @param id twelve digits
	 * @param roleArn the role to assume in that account; the default credentials are used
	 * as they are when there is none
	 * @param externalId sent when the role is assumed
	 * @param regions where to look for clusters
	 */
	public record Account(String id, @Nullable String roleArn, @Nullable String externalId,
			@DefaultValue List<String> regions) {
	}

	public List<EksScope> scopes() {
		return this.accounts.stream()
			.flatMap((account) -> account.regions().stream().map((region) -> new EksScope(account.id(), region)))
			.toList();
	}

}
