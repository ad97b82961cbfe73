package dev.eksidp.portal.change;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

import dev.eksidp.portal.eks.EksUpdate;
import dev.eksidp.portal.oidc.issuer.CheckStatus;
import dev.eksidp.portal.oidc.issuer.IssuerReport;
import dev.eksidp.portal.plan.Plan;
import dev.eksidp.portal.shell.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What execution writes down, and reads: each entry is a transaction of its own, between
 * the calls to EKS and never around one.
 */
@Service
@Transactional
public class ChangeLedger {

	private static final Set<ChangeStatus> UNFINISHED = Set.of(ChangeStatus.APPROVED, ChangeStatus.APPLYING);

	private final LockingChangeRequestRepository store;

	private final ChangeRequestRepository rows;

	private final Ids ids;

	private final Clock clock;

	ChangeLedger(LockingChangeRequestRepository store, ChangeRequestRepository rows, Ids ids, Clock clock) {
		this.store = store;
		this.rows = rows;
		this.ids = ids;
		this.clock = clock;
	}

	/**
	 * What is to be done now.
	 * @return nothing when the change request is neither approved nor being applied
	 */
	@Transactional(readOnly = true)
	public Optional<Work> work(long id) {
		return this.rows.findById(id)
			.filter((request) -> UNFINISHED.contains(request.statusAt(this.clock.instant())))
			.map(ChangeLedger::work);
	}

	/**
	 * The change requests for which there is something to do.
	 */
	@Transactional(readOnly = true)
	public List<Long> unfinished() {
		return this.rows.idsIn(UNFINISHED);
	}

	/**
	 * Writes down the steps with their tokens, if the plan still holds and the revision
	 * still is the approved one.
	 * @param planNow the plan, computed just now
	 * @param report what was found of the issuer just now; {@code null} without an issuer
	 * @return whether to go on; otherwise the change request is out of date, or was
	 * withdrawn meanwhile
	 */
	public boolean start(long id, Plan planNow, @Nullable IssuerReport report) {
		ChangeRequest request = this.store.get(id);
		if (request.statusAt(this.clock.instant()) != ChangeStatus.APPROVED) {
			return false;
		}
		boolean started = request.start(planNow, (report != null) ? report.summary() : Map.of(), this.ids,
				this.clock.instant());
		this.store.save(request);
		return started;
	}

	/**
	 * EKS answered with, or described, the update of the present step.
	 */
	public void saw(long id, EksUpdate update) {
		entry(id, (request, step) -> request.saw(step, update, this.clock.instant()));
	}

	/**
	 * The cluster shows what the present step wants.
	 */
	public void adopted(long id) {
		entry(id, (request, step) -> request.adopted(step, this.clock.instant()));
	}

	/**
	 * The call of the present step was refused for now.
	 */
	public void waits(long id, String code, String message, Instant nextTryAt) {
		entry(id, (request, step) -> request.waits(step, code, message, this.clock.instant(), nextTryAt));
	}

	/**
	 * The present step is done and verified.
	 */
	public void finished(long id) {
		entry(id, (request, step) -> request.finished(step, this.clock.instant()));
	}

	/**
	 * It did not work.
	 * @param code EKS's error code, or the portal's own
	 */
	public void failed(long id, String code, String message) {
		ChangeRequest request = this.store.get(id);
		if (UNFINISHED.contains(request.statusAt(this.clock.instant()))) {
			request.fail(new Failure(code, message, this.clock.instant()));
			this.store.save(request);
		}
	}

	private void entry(long id, BiConsumer<ChangeRequest, Step> verb) {
		ChangeRequest request = this.store.get(id);
		Step step = request.currentStep().orElseThrow(() -> new IllegalStateException("#" + id + " has no step to do"));
		verb.accept(request, step);
		this.store.save(request);
	}

	/**
	 * What failed when the revision was submitted was passed over, or it would not be
	 * there.
	 */
	private static List<String> overridden(Revision revision) {
		IssuerReport report = revision.issuerReport();
		return (report != null) ? report.ids(CheckStatus.FAIL) : List.of();
	}

	private static Work work(ChangeRequest request) {
		Optional<Step> current = request.currentStep();
		Work.CurrentStep step = current
			.map((present) -> new Work.CurrentStep(present.action(), present.identityProviderConfigName(),
					present.clientRequestToken(), present.update(), present.isAdopted(), present.waiting()))
			.orElse(null);
		ChangeStatus status = current.isPresent() ? ChangeStatus.APPLYING : ChangeStatus.APPROVED;
		Revision revision = request.currentRevision();
		return new Work(request.id(), status, request.cluster(), revision.content().desired(), overridden(revision),
				current.map(Step::startedAt).orElse(request.updatedAt()), step);
	}

}
