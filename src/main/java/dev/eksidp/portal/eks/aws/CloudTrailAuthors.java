package dev.eksidp.portal.eks.aws;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.eksidp.portal.eks.ChangeAuthors;
import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksScope;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Asks the event history of CloudTrail, which has the calls of the last 90 days.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html">LookupEvents</a>
 */
final class CloudTrailAuthors implements ChangeAuthors {

	private static final String LOOK_UP = "LookupEvents";

	private static final String SOURCE = "eks.amazonaws.com";

	/** By name, as reading EKS leaves many more events of the same source. */
	private static final List<String> CHANGES = List.of("AssociateIdentityProviderConfig",
			"DisassociateIdentityProviderConfig", "TagResource", "UntagResource");

	private final EksClients clients;

	private final JsonMapper json;

	CloudTrailAuthors(EksClients clients, JsonMapper json) {
		this.clients = clients;
		this.json = json;
	}

	@Override
	public Optional<String> last(ClusterArn cluster, Instant since, Instant until) {
		if (TransactionSynchronizationManager.isActualTransactionActive()) {
			throw new IllegalStateException(LOOK_UP + " must not be called inside a transaction");
		}
		CloudTrailClient trail = this.clients.trail(new EksScope(cluster.accountId(), cluster.region()));
		try {
			return CHANGES.stream()
				.flatMap((name) -> events(trail, name, since, until))
				.sorted(Comparator.comparing(Event::eventTime).reversed())
				.map(this::read)
				.filter((event) -> isChangeOf(cluster, event))
				.flatMap((event) -> author(event).stream())
				.findFirst();
		}
		catch (SdkException ex) {
			throw FailureTranslator.translate(LOOK_UP, ex);
		}
	}

	/**
	 * The newest fifty at most, which is one page.
	 */
	private static Stream<Event> events(CloudTrailClient trail, String name, Instant since, Instant until) {
		LookupAttribute named = LookupAttribute.builder()
			.attributeKey(LookupAttributeKey.EVENT_NAME)
			.attributeValue(name)
			.build();
		return trail.lookupEvents((request) -> request.startTime(since).endTime(until).lookupAttributes(List.of(named)))
			.events()
			.stream();
	}

	private JsonNode read(Event event) {
		try {
			return this.json.readTree(event.cloudTrailEvent());
		}
		catch (JacksonException | IllegalArgumentException ex) {
			return this.json.createObjectNode();
		}
	}

	/**
	 * Other services have calls of the same names, and a call that was refused has
	 * changed nothing.
	 */
	private static boolean isChangeOf(ClusterArn cluster, JsonNode event) {
		return SOURCE.equals(event.path("eventSource").asString("")) && event.path("errorCode").isMissingNode()
				&& event.path("requestParameters").valueStream().anyMatch((value) -> names(cluster, value));
	}

	private static boolean names(ClusterArn cluster, JsonNode value) {
		if (!value.isString()) {
			return false;
		}
		String text = URLDecoder.decode(value.asString().replace("+", "%2B").replaceAll("%(?![0-9A-Fa-f]{2})", "%25"),
				StandardCharsets.UTF_8);
		return text.equals(cluster.name()) || text.equals(cluster.toString())
				|| text.contains(":identityproviderconfig/" + cluster.name() + "/");
	}

	private static Optional<String> author(JsonNode event) {
		JsonNode identity = event.path("userIdentity");
		return Stream.of("arn", "userName", "invokedBy", "principalId")
			.map((member) -> identity.path(member).asString(""))
			.filter((name) -> !name.isEmpty())
			.findFirst();
	}

}
