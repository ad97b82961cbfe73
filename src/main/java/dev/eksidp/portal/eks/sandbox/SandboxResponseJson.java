package dev.eksidp.portal.eks.sandbox;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.eksidp.portal.eks.ClusterArn;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The bodies of answers. Times are numbers, in seconds with milliseconds; what has no
 * value is an explicit null.
 */
final class SandboxResponseJson {

	static final String PROVIDER_PARAM = "IdentityProviderConfig";

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final List<String> ABSENT_FROM_CLUSTER = List.of("clientRequestToken", "encryptionConfig",
			"connectorConfig", "id", "outpostConfig", "zonalShiftConfig", "remoteNetworkConfig", "computeConfig",
			"storageConfig", "controlPlaneScalingConfig");

	private SandboxResponseJson() {
	}

	static ObjectNode empty() {
		return JSON.createObjectNode();
	}

	/**
	 * A number with exactly three decimals.
	 */
	static BigDecimal time(Instant instant) {
		return BigDecimal.valueOf(instant.toEpochMilli(), 3);
	}

	static ObjectNode map(Map<String, String> entries) {
		ObjectNode node = empty();
		entries.forEach(node::put);
		return node;
	}

	static ArrayNode list(List<String> items) {
		ArrayNode node = JSON.createArrayNode();
		items.forEach(node::add);
		return node;
	}

	/**
	 * The providers that a cluster shall have after an update, which EKS gives as JSON in
	 * a string.
	 * @param name null when there shall be none
	 */
	static String desiredProviders(@Nullable String name) {
		ArrayNode list = JSON.createArrayNode();
		if (name != null) {
			list.add(reference(name));
		}
		return JSON.writeValueAsString(list);
	}

	static ObjectNode reference(String name) {
		return empty().put("type", SandboxProvider.TYPE).put("name", name);
	}

	static ObjectNode update(SandboxUpdate update, Instant now) {
		ObjectNode node = empty().put("id", update.id()).put("status", update.status(now)).put("type", update.type());
		ArrayNode params = node.putArray("params");
		update.params().forEach((param) -> params.addObject().put("type", param.type()).put("value", param.value()));
		node.put("createdAt", time(update.createdAt()));
		ArrayNode errors = node.putArray("errors");
		update.errors(now)
			.forEach((error) -> errors.addObject()
				.put("errorCode", error.code())
				.put("errorMessage", error.message())
				.set("resourceIds", list(error.resourceIds())));
		return node;
	}

	static ObjectNode provider(ClusterArn cluster, SandboxProvider.Seen seen) {
		SandboxProvider provider = seen.provider();
		SandboxProvider.Oidc oidc = provider.oidc();
		ObjectNode node = empty().put("identityProviderConfigName", oidc.identityProviderConfigName())
			.put("identityProviderConfigArn", provider.arn(cluster))
			.put("clusterName", cluster.name())
			.put("issuerUrl", oidc.issuerUrl())
			.put("clientId", oidc.clientId())
			.put("usernameClaim", oidc.usernameClaim())
			.put("usernamePrefix", oidc.usernamePrefix())
			.put("groupsClaim", oidc.groupsClaim())
			.put("groupsPrefix", oidc.groupsPrefix());
		node.set("requiredClaims", map(oidc.requiredClaims()));
		node.set("tags", map(provider.tags()));
		return node.put("status", seen.status());
	}

	static ObjectNode cluster(SandboxCluster cluster, Instant now) {
		ClusterArn arn = cluster.arn();
		String hash = InitialClusters.hash(arn);
		String suffix = hash.substring(0, 17).toLowerCase(Locale.ROOT);
		ObjectNode node = empty().put("name", arn.name())
			.put("arn", arn.toString())
			.put("createdAt", time(cluster.createdAt()))
			.put("version", cluster.version())
			.put("endpoint", "https://%s.gr7.%s.eks.amazonaws.com".formatted(hash, arn.region()))
			.put("roleArn", cluster.roleArn())
			.put("status", cluster.status(now))
			.put("platformVersion", "eks.3")
			.put("deletionProtection", false);
		ObjectNode vpc = node.putObject("resourcesVpcConfig");
		vpc.putArray("subnetIds").add("subnet-" + suffix);
		vpc.putArray("securityGroupIds");
		vpc.putNull("clusterSecurityGroupId").put("vpcId", "vpc-" + suffix);
		vpc.put("endpointPublicAccess", true).put("endpointPrivateAccess", true);
		vpc.putArray("publicAccessCidrs").add("0.0.0.0/0");
		node.putObject("kubernetesNetworkConfig")
			.put("serviceIpv4Cidr", "172.20.0.0/16")
			.putNull("serviceIpv6Cidr")
			.put("ipFamily", "ipv4");
		ObjectNode log = node.putObject("logging").putArray("clusterLogging").addObject();
		log.putArray("types").add("api").add("audit").add("authenticator");
		log.put("enabled", true);
		node.putObject("identity").putObject("oidc").put("issuer", cluster.issuerUrl());
		// There is no API server behind the endpoint, so there is no certificate either.
		node.putObject("certificateAuthority").put("data", base64("sandbox cluster " + arn.name()));
		node.putObject("accessConfig").put("authenticationMode", "API_AND_CONFIG_MAP");
		node.putObject("upgradePolicy").put("supportType", "STANDARD");
		node.putObject("health").putArray("issues");
		node.set("tags", map(cluster.tags()));
		ABSENT_FROM_CLUSTER.forEach(node::putNull);
		return node;
	}

	static ObjectNode error(Refusal refusal) {
		ObjectNode node = empty();
		refusal.type().members().forEach(node::putNull);
		if (node.has("clusterName")) {
			node.put("clusterName", refusal.clusterName());
		}
		return node.put("message", refusal.getMessage());
	}

	private static String base64(String text) {
		return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

}
