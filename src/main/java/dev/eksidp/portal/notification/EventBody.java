package dev.eksidp.portal.notification;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.eksidp.portal.change.ChangeStatusChanged;
import dev.eksidp.portal.change.ChangeStatus;
import dev.eksidp.portal.plan.Kind;
import dev.eksidp.portal.plan.Operation;
import dev.eksidp.portal.shell.PortalProperties;

/**
 * What is sent: documented in {@code docs/webhooks.md}, and only ever added to.
 *
 * @param timestamp when it happened
 */
@JsonPropertyOrder({ "type", "timestamp", "data" })
record EventBody(EventType type, Instant timestamp, Data data) {

	static EventBody of(EventType type, ChangeStatusChanged move, PortalProperties portal) {
		Cluster cluster = new Cluster(move.cluster().toString(), move.cluster().name(), move.cluster().accountId(),
				move.cluster().region());
		Links links = new Links(portal.link("/api/v1/change-requests/" + move.changeRequestId()),
				portal.link("/requests/" + move.changeRequestId()));
		return new EventBody(type, move.at().truncatedTo(ChronoUnit.MILLIS),
				new Change(move.changeRequestId(), move.revision(), move.after(), move.operation(), move.kind(),
						cluster, move.requestedBy(), move.actor(), links));
	}

	static EventBody test(UUID webhook, String actor, Instant at, PortalProperties portal) {
		Links links = new Links(portal.link("/api/v1/webhooks/" + webhook), portal.link("/admin/webhooks/" + webhook));
		return new EventBody(EventType.TEST, at.truncatedTo(ChronoUnit.MILLIS), new Test(webhook, actor, links));
	}

	sealed interface Data {

	}

	/**
	 * A change request right after the event. It may have moved on since: what counts is
	 * at {@code links.api}.
	 */
	@JsonPropertyOrder({ "id", "revision", "status", "operation", "kind", "cluster", "requestedBy", "actor", "links" })
	record Change(long id, int revision, ChangeStatus status, Operation operation, Kind kind, Cluster cluster,
			String requestedBy, String actor, Links links) implements Data {
	}

	@JsonPropertyOrder({ "webhookId", "actor", "links" })
	record Test(UUID webhookId, String actor, Links links) implements Data {
	}

	@JsonPropertyOrder({ "arn", "name", "accountId", "region" })
	record Cluster(String arn, String name, String accountId, String region) {
	}

	@JsonPropertyOrder({ "api", "page" })
	record Links(String api, String page) {
	}

}
