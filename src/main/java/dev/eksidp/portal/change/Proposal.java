package dev.eksidp.portal.change;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.oidc.OidcSettings;
import dev.eksidp.portal.oidc.ProviderTags;
import dev.eksidp.portal.plan.Desired;
import dev.eksidp.portal.plan.OnFailure;
import dev.eksidp.portal.plan.Operation;
import dev.eksidp.portal.shell.InvalidInput;
import dev.eksidp.portal.shell.Violation;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for, as it was typed: the content of a revision once it has no
 * {@link #violations()}. The form, the REST API and the domain share it.
 *
 * @param clusterArn which cluster
 * @param operation what shall happen
 * @param oidc the settings, for {@link Operation#ASSOCIATE} only
 * @param tags the tags of the provider, for {@link Operation#ASSOCIATE} only
 * @param reason why, up to {@value #MAX_REASON} characters
 * @param ticket where it is tracked, up to {@value #MAX_TICKET} characters
 * @param checksOverride why it is asked for although a check of the issuer has failed, up
 * to {@value #MAX_OVERRIDE} characters; not written where there is none, because digests
 * of earlier revisions know nothing of it
 * @param onFailure what to do with a cluster that is left half done, for
 * {@link Operation#ASSOCIATE} only; not written where it was not said
 */
public record Proposal(@Nullable String clusterArn, @Nullable Operation operation, @Nullable OidcSettings oidc,
		@JsonSetter(contentNulls = Nulls.FAIL) Map<String, String> tags, @Nullable String reason,
		@Nullable String ticket, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String checksOverride,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OnFailure onFailure) {

	static final int MAX_REASON = 2000;

	static final int MAX_TICKET = 100;

	static final int MAX_OVERRIDE = 1000;

	@SuppressWarnings({ "ConstantValue", "NullAway" }) // JSON may leave the map out
	public Proposal {
		tags = (tags != null) ? Collections.unmodifiableMap(new TreeMap<>(tags)) : Map.of();
		reason = blankToNull(reason);
		ticket = blankToNull(ticket);
		checksOverride = blankToNull(checksOverride);
	}

	/**
	 * One that says nothing of failures.
	 */
	public Proposal(@Nullable String clusterArn, @Nullable Operation operation, @Nullable OidcSettings oidc,
			Map<String, String> tags, @Nullable String reason, @Nullable String ticket,
			@Nullable String checksOverride) {
		this(clusterArn, operation, oidc, tags, reason, ticket, checksOverride, null);
	}

	/**
	 * Everything that is wrong with it, as far as can be told without the cluster.
	 */
	public List<Violation> violations() {
		List<Violation> found = new ArrayList<>();
		if (this.clusterArn == null || this.clusterArn.isBlank()) {
			found.add(new Violation("/clusterArn", "required", "Pick the cluster that this is about."));
		}
		else if (ClusterArn.parse(this.clusterArn).isEmpty()) {
			found.add(new Violation("/clusterArn", "pattern",
					"Enter the ARN of an EKS cluster, such as arn:aws:eks:eu-west-1:111122223333:cluster/payments-prod."));
		}
		found.addAll(providerViolations());
		if (this.reason == null) {
			found.add(new Violation("/reason", "required", "Say why; approvers read this first."));
		}
		found.addAll(PlainText.violations("/reason", this.reason, MAX_REASON));
		found.addAll(PlainText.violations("/ticket", this.ticket, MAX_TICKET));
		found.addAll(PlainText.violations("/checksOverride", this.checksOverride, MAX_OVERRIDE));
		return List.copyOf(found);
	}

	private List<Violation> providerViolations() {
		return switch (this.operation) {
			case null -> List.of(new Violation("/operation", "required",
					"Choose whether to associate a provider or to disassociate the one that is there."));
			case ASSOCIATE -> {
				OidcSettings settings = (this.oidc != null) ? this.oidc
						: new OidcSettings(null, null, null, null, null, null, null, Map.of());
				List<Violation> found = new ArrayList<>(settings.violations());
				found.addAll(new ProviderTags(this.tags).violations());
				yield found;
			}
			case DISASSOCIATE -> disassociationViolations();
		};
	}

	private List<Violation> disassociationViolations() {
		List<Violation> found = new ArrayList<>();
		if (this.oidc != null || !this.tags.isEmpty()) {
			found.add(new Violation((this.oidc != null) ? "/oidc" : "/tags", "not-allowed",
					"Leave settings and tags out: disassociating takes none."));
		}
		if (this.onFailure != null) {
			found.add(new Violation("/onFailure", "not-allowed",
					"Leave this out: disassociating is one step, and leaves nothing half done."));
		}
		return found;
	}

	/**
	 * What to do with a cluster that is left half done.
	 */
	OnFailure requiredOnFailure() {
		return (this.onFailure != null) ? this.onFailure : OnFailure.ROLLBACK;
	}

	/**
	 * The same, where no check has failed that could be overridden.
	 */
	Proposal withoutChecksOverride() {
		return new Proposal(this.clusterArn, this.operation, this.oidc, this.tags, this.reason, this.ticket, null,
				this.onFailure);
	}

	/**
	 * The cluster of a proposal without violations.
	 * @throws InvalidInput when there are some
	 */
	ClusterArn cluster() {
		return ClusterArn.parse(this.clusterArn).orElseThrow(() -> new InvalidInput(violations()));
	}

	/**
	 * The operation of a proposal without violations.
	 * @throws InvalidInput when there are some
	 */
	Operation requiredOperation() {
		Operation wanted = this.operation;
		if (wanted == null) {
			throw new InvalidInput(violations());
		}
		return wanted;
	}

	/**
	 * What the cluster shall look like.
	 * @throws InvalidInput when there are violations
	 */
	Desired desired() {
		InvalidInput.throwIfAny(violations());
		OidcSettings settings = this.oidc;
		return (settings != null) ? new Desired.Provider(settings, this.tags) : new Desired.NoProvider();
	}

	private static @Nullable String blankToNull(@Nullable String value) {
		return (value == null || value.isBlank()) ? null : value.strip();
	}

}
