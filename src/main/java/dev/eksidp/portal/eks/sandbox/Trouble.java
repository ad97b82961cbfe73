package dev.eksidp.portal.eks.sandbox;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksUpdate;
import dev.eksidp.portal.eks.sandbox.SandboxUpdate.Ending;
import org.jspecify.annotations.Nullable;

/**
 * The clusters that make trouble on purpose, all in account 111122223333 and region
 * eu-west-1. A <em>write</em> is AssociateIdentityProviderConfig or
 * DisassociateIdentityProviderConfig; everything can always be read.
 */
enum Trouble {

	/**
	 * The update ends {@code Failed} with error {@code AccessDenied}; an association that
	 * failed vanishes.
	 */
	UPDATE_FAILS("trouble-update-fails", Refusing.NEVER, Script.ending(Trouble.denied("trouble-update-fails"))),
	/** Has a provider, whose disassociation ends {@code Failed}. */
	DISASSOCIATION_FAILS("trouble-disassociation-fails", Refusing.NEVER, Script.PLAIN),
	/**
	 * Has a provider; associating any other one ends {@code Failed}, associating it again
	 * works: a replacement is rolled back.
	 */
	REPLACEMENT_FAILS("trouble-replacement-fails", Refusing.NEVER, Script.PLAIN),
	/**
	 * Has a provider; after its disassociation two associations end {@code Failed}: a
	 * replacement, and its rollback too.
	 */
	ROLLBACK_FAILS("trouble-rollback-fails", Refusing.NEVER, Script.PLAIN),
	/** The update ends {@code Cancelled}, without errors. */
	UPDATE_CANCELLED("trouble-update-cancelled", Refusing.NEVER,
			Script.ending(new Ending("Cancelled", null, List.of()))),
	/**
	 * The first write finds another update, a {@code VersionUpdate}, in progress: 409
	 * ResourceInUseException for 2.5 update durations, then it works.
	 */
	BUSY("trouble-busy", Refusing.NEVER, Script.PLAIN),
	/** The first 8 writes get 429 ThrottlingException, then it works. */
	THROTTLED("trouble-throttled",
			(cluster, operation) -> (cluster.writeCalls() <= Trouble.REFUSED_WRITES)
					? new Refusal(ErrorType.THROTTLING, cluster.arn().name(), "Rate exceeded") : null,
			Script.PLAIN),
	/**
	 * The first 8 writes get 500 ServerException and 503 ServiceUnavailableException by
	 * turns, then it works.
	 */
	SERVER_ERROR("trouble-server-error", Trouble::breakDown, Script.PLAIN),
	/**
	 * The first 4 associations break the connection without an answer, but the work is
	 * done: a repetition with the same token finds the same update.
	 */
	ANSWER_LOST("trouble-answer-lost", Refusing.NEVER, Script.PLAIN),
	/** An update takes 15 update durations. */
	SLOW("trouble-slow", Refusing.NEVER, new Script(15, Ending.SUCCESS, List.of())),
	/** The cluster is {@code FAILED}; writes get 400 InvalidRequestException. */
	NOT_ACTIVE("trouble-not-active", Refusing.NEVER, Script.PLAIN),
	/** Writes, and changes of tags, get 403 AccessDeniedException. */
	ACCESS_DENIED("trouble-access-denied",
			(cluster, operation) -> Refusal.accessDenied(cluster.arn(), operation, cluster.arn().toString()),
			Script.PLAIN),
	/**
	 * Writes get 400 InvalidRequestException, because the role of the cluster cannot be
	 * assumed.
	 */
	ROLE_MISSING("trouble-role-missing", (cluster, operation) -> Refusal.roleMissing(cluster.arn(), cluster.roleArn()),
			Script.PLAIN),
	/**
	 * The update speaks words that no SDK knows yet: status {@code RollingBack} in its
	 * second half, a parameter {@code AuthenticationProfile}, and, when it ends
	 * {@code Failed}, error {@code ControlPlaneRolledBack}.
	 */
	NEW_WORDS("trouble-new-words", Refusing.NEVER,
			new Script(1, new Ending("Failed", "RollingBack", List.of(new EksUpdate.Error("ControlPlaneRolledBack",
					"The control plane did not become healthy and was rolled back.", List.of("trouble-new-words")))),
					List.of(new EksUpdate.Param("AuthenticationProfile", "structured-v1"))));

	/** What those that have a provider begin with. */
	static final String PROVIDER = "corp-sso";

	private static final Set<Trouble> WITH_PROVIDER = EnumSet.of(DISASSOCIATION_FAILS, REPLACEMENT_FAILS,
			ROLLBACK_FAILS);

	private static final int REFUSED_WRITES = 8;

	private static final int WRITES_UNTIL_ROLLED_BACK = 3;

	private static final int LOST_ANSWERS = 4;

	private final String clusterName;

	private final Refusing refusing;

	private final Script script;

	Trouble(String clusterName, Refusing refusing, Script script) {
		this.clusterName = clusterName;
		this.refusing = refusing;
		this.script = script;
	}

	static Optional<Trouble> of(ClusterArn arn) {
		return Arrays.stream(values()).filter((trouble) -> trouble.cluster().equals(arn)).findFirst();
	}

	ClusterArn cluster() {
		return new ClusterArn("aws", InitialClusters.FIRST_REGION, InitialClusters.FIRST_ACCOUNT, this.clusterName);
	}

	Script script() {
		return this.script;
	}

	boolean hasProvider() {
		return WITH_PROVIDER.contains(this);
	}

	/**
	 * How the update of the write that was counted last ends.
	 * @param name the provider that it is about
	 */
	Ending ending(SandboxCluster cluster, EksOperation operation, String name) {
		boolean associates = operation == EksOperation.ASSOCIATE;
		boolean fails = switch (this) {
			case DISASSOCIATION_FAILS -> !associates;
			case REPLACEMENT_FAILS -> associates && !name.equals(PROVIDER);
			case ROLLBACK_FAILS -> associates && cluster.writeCalls() <= WRITES_UNTIL_ROLLED_BACK;
			default -> false;
		};
		return fails ? denied(this.clusterName) : this.script.ending();
	}

	private static Ending denied(String cluster) {
		return new Ending("Failed", null,
				List.of(new EksUpdate.Error("AccessDenied",
						"Amazon EKS was denied access while it updated the control plane of the cluster.",
						List.of("arn:aws:iam::111122223333:role/eks-cluster-" + cluster))));
	}

	/**
	 * The refusal of a write, if there is one; the write is counted already.
	 */
	Optional<Refusal> refusal(SandboxCluster cluster, EksOperation operation) {
		return Optional.ofNullable(this.refusing.refusal(cluster, operation));
	}

	/**
	 * Whether the write that was counted last is done, but not answered.
	 */
	boolean losesAnswer(SandboxCluster cluster, EksOperation operation) {
		return this == ANSWER_LOST && operation == EksOperation.ASSOCIATE && cluster.writeCalls() <= LOST_ANSWERS;
	}

	private static @Nullable Refusal breakDown(SandboxCluster cluster, EksOperation operation) {
		if (cluster.writeCalls() > REFUSED_WRITES) {
			return null;
		}
		return (cluster.writeCalls() % 2 == 1)
				? new Refusal(ErrorType.SERVER, cluster.arn().name(), "Internal server error")
				: new Refusal(ErrorType.SERVICE_UNAVAILABLE, null, "Service is temporarily unavailable");
	}

	/**
	 * Decides whether a write is refused before anything is looked at.
	 */
	@FunctionalInterface
	private interface Refusing {

		Refusing NEVER = (cluster, operation) -> null;

		@Nullable Refusal refusal(SandboxCluster cluster, EksOperation operation);

	}

	/**
	 * What is special about the updates of a cluster.
	 *
	 * @param durations how many update durations they take
	 * @param extraParams parameters beside the usual one
	 */
	record Script(int durations, Ending ending, List<EksUpdate.Param> extraParams) {

		static final Script PLAIN = ending(Ending.SUCCESS);

		static Script ending(Ending ending) {
			return new Script(1, ending, List.of());
		}

	}

}
