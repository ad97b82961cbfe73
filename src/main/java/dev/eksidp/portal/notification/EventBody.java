package dev.eksidp.portal.notification;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.eksidp.portal.change.ChangeStatusChanged;
import dev.eksidp.portal.change.ChangeStatus;
import dev.eksidp.portal.cluster.ClusterDriftChanged;
import dev.eksidp.portal.cluster.DriftStatus;
import dev.eksidp.portal.eks.ClusterArn;
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
		Links links = new Links(portal.link("/api/v1/change-requests/" + move.changeRequestId()),
				portal.link("/requests/" + move.changeRequestId()));
		return new EventBody(type, move.at().truncatedTo(ChronoUnit.MILLIS),
				new Change(move.changeRequestId(), move.revision(), move.after(), move.operation(), move.kind(),
						Cluster.of(move.cluster()), move.requestedBy(), move.actor(), links));
	}

	static EventBody of(EventType type, ClusterDriftChanged change, PortalProperties portal) {
		ClusterArn arn = change.cluster();
		String path = "/clusters/%s/%s/%s".formatted(arn.accountId(), arn.region(), arn.name());
		return new EventBody(type, change.at().truncatedTo(ChronoUnit.MILLIS),
				new Drift(Cluster.of(arn), change.status(), change.fields(), change.actor(),
						new Links(portal.link("/api/v1" + path), portal.link(path))));
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

	/**
	 * How a cluster stands to what is recorded.
	 */
	@JsonPropertyOrder({ "cluster", "status", "fields", "actor", "links" })
	record Drift(Cluster cluster, DriftStatus status, List<String> fields, String actor, Links links) implements Data {

	}

	@JsonPropertyOrder({ "webhookId", "actor", "links" })
	record Test(UUID webhookId, String actor, Links links) implements Data {
	}

	@JsonPropertyOrder({ "arn", "name", "accountId", "region" })
	record Cluster(String arn, String name, String accountId, String region) {

		static Cluster of(ClusterArn arn) {
			return new Cluster(arn.toString(), arn.name(), arn.accountId(), arn.region());
		}

	}

	@JsonPropertyOrder({ "api", "page" })
	record Links(String api, String page) {
	}

}
