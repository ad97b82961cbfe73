package dev.eksidp.portal.change.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.eksidp.portal.change.Proposal;
import dev.eksidp.portal.cluster.ClusterView;
import dev.eksidp.portal.oidc.IdentityProvider;
import dev.eksidp.portal.oidc.OidcSettings;
import dev.eksidp.portal.plan.OnFailure;
import dev.eksidp.portal.plan.Operation;
import dev.eksidp.portal.plan.ProviderSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.util.MultiValueMap;

/**
 * What is typed into the form, kept exactly as it was typed.
 *
 * @param cluster the text of the cluster picker
 * @param clusterArn which cluster was picked
 * @param name the name of the identity provider
 * @param checksOverride why to submit although a check of the issuer has failed
 * @param seenRevision the revision that an edit starts from
 * @param onFailure what to do with a cluster that is left half done, empty for the usual
 */
record RequestForm(String cluster, String clusterArn, String operation, String name, String issuerUrl, String clientId,
		String usernameClaim, String usernamePrefix, String groupsClaim, String groupsPrefix, List<Pair> claims,
		List<Pair> tags, String reason, String ticket, String checksOverride, String seenRevision, String onFailure) {

	/** Rows beyond any limit of EKS; a form that has more was not made by a person. */
	private static final int MAX_ROWS = 100;

	private static final Pattern ROW = Pattern.compile("(claims|tags)\\[(\\d{1,6})]\\.(?:key|value)");

	RequestForm {
		claims = List.copyOf(claims);
		tags = List.copyOf(tags);
	}

	/**
	 * Reads what a browser sent. Spring's own binding is not used, because it takes
	 * neither gaps nor nonsense in the numbers of rows.
	 */
	static RequestForm read(MultiValueMap<String, String> fields) {
		return new RequestForm(text(fields, "cluster"), text(fields, "clusterArn"), text(fields, "operation"),
				text(fields, "name"), text(fields, "issuerUrl"), text(fields, "clientId"),
				text(fields, "usernameClaim"), text(fields, "usernamePrefix"), text(fields, "groupsClaim"),
				text(fields, "groupsPrefix"), rows(fields, "claims"), rows(fields, "tags"), text(fields, "reason"),
				text(fields, "ticket"), text(fields, "checksOverride"), text(fields, "seenRevision"),
				text(fields, "onFailure"));
	}

	static RequestForm empty(Operation operation) {
		return new RequestForm("", "", operation.name(), "", "", "", "", "", "", "", List.of(), List.of(), "", "", "",
				"", "");
	}

	/**
	 * Starts from what the cluster has now.
	 * @param cluster the one that it is about; {@code null} for none yet
	 * @param disassociates whether somebody has chosen to take away the one that is there
	 */
	static RequestForm startingFor(@Nullable ClusterView cluster, boolean disassociates) {
		RequestForm form = empty(Operation.ASSOCIATE);
		if (cluster == null) {
			return form;
		}
		form = form.forCluster(cluster.name(), cluster.arn().toString());
		IdentityProvider provider = cluster.identityProvider();
		if (provider == null) {
			return form;
		}
		form = form.with(provider.settings(), provider.tags());
		return disassociates ? form.wanting(Operation.DISASSOCIATE) : form;
	}

	/**
	 * Filled in with what is recorded of a cluster, which undoes its drift.
	 */
	static RequestForm restoring(ClusterView cluster) {
		ProviderSettings recorded = cluster.recorded().settings();
		RequestForm form = (recorded != null) ? empty(Operation.ASSOCIATE).filledWith(recorded.oidc(), recorded.tags())
				: empty(Operation.DISASSOCIATE);
		return form.forCluster(cluster.name(), cluster.arn().toString());
	}

	/**
	 * Filled in with what was asked for before.
	 */
	static RequestForm of(Proposal content, String clusterName, String seenRevision) {
		OidcSettings oidc = content.oidc();
		RequestForm settings = (oidc != null) ? empty(Operation.ASSOCIATE).with(oidc, content.tags())
				: empty(Operation.ASSOCIATE);
		String wanted = (content.operation() != null) ? content.operation().name() : "";
		return new RequestForm(clusterName, text(content.clusterArn()), wanted, settings.name, settings.issuerUrl,
				settings.clientId, settings.usernameClaim, settings.usernamePrefix, settings.groupsClaim,
				settings.groupsPrefix, settings.claims, settings.tags, text(content.reason()), text(content.ticket()),
				text(content.checksOverride()), seenRevision, name(content.onFailure()));
	}

	private RequestForm with(OidcSettings oidc, Map<String, String> tags) {
		return new RequestForm(this.cluster, this.clusterArn, this.operation, text(oidc.identityProviderConfigName()),
				text(oidc.issuerUrl()), text(oidc.clientId()), text(oidc.usernameClaim()), text(oidc.usernamePrefix()),
				text(oidc.groupsClaim()), text(oidc.groupsPrefix()), pairs(oidc.requiredClaims()), pairs(tags),
				this.reason, this.ticket, this.checksOverride, this.seenRevision, this.onFailure);
	}

	/**
	 * With pasted settings; tags stay where none were pasted.
	 */
	RequestForm filledWith(OidcSettings oidc, Map<String, String> pasted) {
		RequestForm filled = empty(Operation.ASSOCIATE).with(oidc, pasted);
		return new RequestForm(this.cluster, this.clusterArn, filled.operation, filled.name, filled.issuerUrl,
				filled.clientId, filled.usernameClaim, filled.usernamePrefix, filled.groupsClaim, filled.groupsPrefix,
				filled.claims, pasted.isEmpty() ? this.tags : filled.tags, this.reason, this.ticket,
				this.checksOverride, this.seenRevision, this.onFailure);
	}

	private RequestForm wanting(Operation wanted) {
		return new RequestForm(this.cluster, this.clusterArn, wanted.name(), this.name, this.issuerUrl, this.clientId,
				this.usernameClaim, this.usernamePrefix, this.groupsClaim, this.groupsPrefix, this.claims, this.tags,
				this.reason, this.ticket, this.checksOverride, this.seenRevision, this.onFailure);
	}

	RequestForm forCluster(String text, String arn) {
		return new RequestForm(text, arn, this.operation, this.name, this.issuerUrl, this.clientId, this.usernameClaim,
				this.usernamePrefix, this.groupsClaim, this.groupsPrefix, this.claims, this.tags, this.reason,
				this.ticket, this.checksOverride, this.seenRevision, this.onFailure);
	}

	/**
	 * With a row more.
	 * @param rows {@code claims} or {@code tags}
	 */
	RequestForm adding(String rows) {
		return withRows(rows.equals("claims") ? plusOne(this.claims) : this.claims,
				rows.equals("tags") ? plusOne(this.tags) : this.tags);
	}

	/**
	 * Without a row.
	 * @param row for example {@code claims[1]}
	 */
	RequestForm removing(String row) {
		return withRows(without("claims", this.claims, row), without("tags", this.tags, row));
	}

	private RequestForm withRows(List<Pair> newClaims, List<Pair> newTags) {
		return new RequestForm(this.cluster, this.clusterArn, this.operation, this.name, this.issuerUrl, this.clientId,
				this.usernameClaim, this.usernamePrefix, this.groupsClaim, this.groupsPrefix, newClaims, newTags,
				this.reason, this.ticket, this.checksOverride, this.seenRevision, this.onFailure);
	}

	/**
	 * What is asked for. Disassociating takes no settings, whatever is still typed. Only
	 * what is not usual on a failure is said.
	 */
	Proposal proposal() {
		Operation wanted = wanted();
		boolean associate = wanted != Operation.DISASSOCIATE;
		OidcSettings oidc = associate ? new OidcSettings(this.name, this.issuerUrl, this.clientId, this.usernameClaim,
				this.usernamePrefix, this.groupsClaim, this.groupsPrefix, map(this.claims)) : null;
		return new Proposal(this.clusterArn, wanted, oidc, associate ? map(this.tags) : Map.of(), this.reason,
				this.ticket, associate ? this.checksOverride : null,
				(associate && this.onFailure.equals(OnFailure.DO_NOTHING.name())) ? OnFailure.DO_NOTHING : null);
	}

	/**
	 * The revision that an edit starts from; 0, which there never is, when the form does
	 * not say.
	 */
	int seen() {
		return this.seenRevision.matches("\\d{1,9}") ? Integer.parseInt(this.seenRevision) : 0;
	}

	private @Nullable Operation wanted() {
		return Arrays.stream(Operation.values())
			.filter((candidate) -> candidate.name().equals(this.operation))
			.findFirst()
			.orElse(null);
	}

	private static Map<String, String> map(List<Pair> rows) {
		Map<String, String> map = new TreeMap<>();
		rows.stream().filter((row) -> !row.isBlank()).forEach((row) -> map.putIfAbsent(row.key(), row.value()));
		return map;
	}

	private static List<Pair> pairs(Map<String, String> map) {
		return new TreeMap<>(map).entrySet()
			.stream()
			.map((entry) -> new Pair(entry.getKey(), entry.getValue()))
			.toList();
	}

	private static List<Pair> rows(MultiValueMap<String, String> fields, String name) {
		TreeSet<Integer> numbers = new TreeSet<>();
		for (String field : fields.keySet()) {
			Matcher row = ROW.matcher(field);
			if (row.matches() && row.group(1).equals(name)) {
				numbers.add(Integer.valueOf(row.group(2)));
			}
		}
		return numbers.stream()
			.limit(MAX_ROWS)
			.map((i) -> new Pair(text(fields, "%s[%d].key".formatted(name, i)),
					text(fields, "%s[%d].value".formatted(name, i))))
			.toList();
	}

	private static List<Pair> plusOne(List<Pair> rows) {
		return Stream.concat(rows.stream(), Stream.of(new Pair("", ""))).toList();
	}

	private static List<Pair> without(String name, List<Pair> rows, String row) {
		List<Pair> left = new ArrayList<>();
		for (int i = 0; i < rows.size(); i++) {
			if (!row.equals("%s[%d]".formatted(name, i))) {
				left.add(rows.get(i));
			}
		}
		return left;
	}

	private static String text(MultiValueMap<String, String> fields, String name) {
		return text(fields.getFirst(name));
	}

	private static String name(@Nullable OnFailure onFailure) {
		return (onFailure != null) ? onFailure.name() : "";
	}

	private static String text(@Nullable String value) {
		return (value != null) ? value : "";
	}

	/**
	 * One row of claims or tags.
	 */
	record Pair(String key, String value) {

		boolean isBlank() {
			return this.key.isEmpty() && this.value.isEmpty();
		}

	}

}
