package dev.eksidp.portal.cluster;

import java.time.Instant;

import dev.eksidp.portal.plan.ProviderSettings;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster is meant to have, as far as the portal knows: whatever differs from it
 * is drift.
 *
 * @param settings {@code null} for no identity provider
 * @param at since when
 * @param origin how it came to be
 * @param changeRequest the one that brought it about; {@code null} for any other origin
 * @param person who adopted it; {@code null} for any other origin
 * @param reason why it was adopted; {@code null} for any other origin
 */
@Embeddable
public record Recorded(@JdbcTypeCode(SqlTypes.JSON) @Column(name = "recorded") @Nullable ProviderSettings settings,
		@Column(name = "recorded_at") Instant at,
		@Enumerated(EnumType.STRING) @Column(name = "recorded_origin") Origin origin,
		@Column(name = "recorded_change_request") @Nullable Long changeRequest,
		@Column(name = "recorded_person") @Nullable String person,
		@Column(name = "recorded_reason") @Nullable String reason) {

	static Recorded atFirstSight(@Nullable ProviderSettings settings, Instant at) {
		return new Recorded(settings, at, Origin.FIRST_SIGHT, null, null, null);
	}

	static Recorded byChangeRequest(@Nullable ProviderSettings settings, @Nullable Long changeRequest, Instant at) {
		return new Recorded(settings, at, Origin.CHANGE_REQUEST, changeRequest, null, null);
	}

	static Recorded adopted(@Nullable ProviderSettings settings, String person, String reason, Instant at) {
		return new Recorded(settings, at, Origin.ADOPTION, null, person, reason);
	}

	/**
	 * How something came to be recorded.
	 */
	public enum Origin {

		/** The cluster had it when the portal saw it for the first time. */
		FIRST_SIGHT,
		/** A change request ended with it. */
		CHANGE_REQUEST,
		/** Somebody accepted a drift. */
		ADOPTION

	}

}
