package dev.eksidp.portal.change.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.eksidp.portal.change.AcceptCommand;
import dev.eksidp.portal.change.ChangeRequestView;
import dev.eksidp.portal.change.ChangeRequestView.ReviewView;
import dev.eksidp.portal.change.ChangeRequestView.StepView;
import dev.eksidp.portal.execution.Failure;
import dev.eksidp.portal.change.ReviewDecision;
import dev.eksidp.portal.execution.Waiting;
import dev.eksidp.portal.eks.EksErrorGuide;
import dev.eksidp.portal.eks.EksErrorGuide.Explanation;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Whose turn it is, for the person who looks.
 *
 * @param you whether it is that person's
 * @param who in a list: “approver2”, “Portal”, “Nobody”; without “You”
 * @param what in a list, under it
 * @param tone of the box on the page, empty where nobody has to act
 * @param icon of the box
 * @param title of the box: who, and what next
 * @param text of the box
 * @param quote what somebody, or EKS, said, where the page does not tell it elsewhere
 */
record NextActionView(boolean you, String who, String what, String tone, String icon, String title, String text,
		@Nullable String quote) {

	private static final int NAMES = 3;

	private NextActionView(boolean you, String who, String what, String tone, String icon, String title, String text) {
		this(you, who, what, tone, icon, title, text, null);
	}

	static NextActionView of(ChangeRequestView request, String me) {
		boolean mine = request.requestedBy().equalsIgnoreCase(me);
		return switch (request.status()) {
			case PENDING_APPROVAL -> request.altered() ? altered(request, mine) : approvers(request, me);
			case CHANGES_REQUESTED -> changesRequested(request, mine);
			case APPROVED -> new NextActionView(false, "Portal", "starts at once", "", "thumb-up",
					"Approved: the portal starts at once",
					"Nobody has to act. The portal reads the cluster again, and starts only if it still matches the plan.");
			case APPLYING -> applying(request);
			case SUCCEEDED -> nobody("ok", "circle-check", "Done and verified", done(request));
			case FAILED -> failed(request, mine);
			case ROLLING_BACK -> rollingBack(request);
			case ROLLED_BACK -> rolledBack(request, mine);
			case NEEDS_ATTENTION -> needsAttention(request, mine);
			case REJECTED -> rejected(request);
			case STALE -> new NextActionView(mine, mine ? "" : request.requestedBy(), "submit again",
					mine ? "warn" : "", "alert-triangle", mine ? "Your turn: submit this again" : "Out of date",
					message(request) + " Nothing was called. Make a new request from this one to see the new plan.");
			case WITHDRAWN -> nobody("", "circle-minus", "Withdrawn",
					"It was taken back. Make a new request from this one if the change is wanted after all.");
			case EXPIRED -> nobody("", "clock-x", "Expired without a decision",
					"Nobody decided in time. Make a new request from this one if the change is still wanted.");
		};
	}

	private static NextActionView altered(ChangeRequestView request, boolean mine) {
		return new NextActionView(mine, mine ? "" : request.requestedBy(), "revise or withdraw", "warn",
				"alert-triangle", "This revision was altered in the database, so nobody can approve it",
				"What is stored is not what was submitted. Tell an administrator to look who writes to the database; a new revision says again what is wanted.");
	}

	private static NextActionView approvers(ChangeRequestView request, String me) {
		int missing = request.approval().required() - request.approval().given();
		String needed = (missing == 1) ? "one more approval is needed" : missing + " more approvals are needed";
		String count = "%d of %s".formatted(request.approval().given(), approvals(request.approval().required()));
		boolean you = request.allows("approve");
		List<String> others = request.approval()
			.eligible()
			.stream()
			.filter((name) -> !name.equalsIgnoreCase(me))
			.toList();
		if (!you && others.isEmpty()) {
			return new NextActionView(false, "Nobody", "no approver is left", "warn", "alert-triangle",
					"Nobody is left who could approve this",
					"Ask an administrator to make somebody an approver, or withdraw the request.");
		}
		String can = you ? (others.isEmpty() ? "Only you can give it." : "You or " + or(others) + " can give it.")
				: capital(or(others)) + " can give it.";
		return new NextActionView(you, you ? (others.isEmpty() ? "" : "or " + or(others)) : or(others), count,
				you ? "info" : "", you ? "user-check" : "clock",
				(you ? "Your turn: " : "Waiting for approvers: ") + needed, can + approved(request));
	}

	private static NextActionView changesRequested(ChangeRequestView request, boolean mine) {
		ReviewView review = request.lastReview(ReviewDecision.REQUEST_CHANGES).orElse(null);
		return new NextActionView(mine, mine ? "" : request.requestedBy(), "revise or withdraw", mine ? "info" : "",
				"arrow-back-up",
				mine ? "Your turn: revise this request, or withdraw it"
						: "Waiting for " + request.requestedBy() + " to revise it",
				(review != null)
						? "%s requested changes to revision %d.".formatted(review.reviewer(), review.revision()) : "",
				(review != null) ? review.comment() : null);
	}

	private static NextActionView rejected(ChangeRequestView request) {
		ReviewView review = request.lastReview(ReviewDecision.REJECT).orElse(null);
		return new NextActionView(false, "Nobody", "", "", "ban",
				(review != null) ? "Rejected by " + review.reviewer() : "Rejected", "",
				(review != null) ? review.comment() : null);
	}

	private static NextActionView applying(ChangeRequestView request) {
		StepView step = request.currentStep().orElse(null);
		if (step == null) {
			return new NextActionView(false, "Portal", "between two steps", "", "loader-2",
					"The portal goes on by itself",
					"Nobody has to act. This page follows by itself; you can close it.");
		}
		long steps = request.steps().stream().filter((other) -> other.attempt() == step.attempt()).count();
		String place = "step %d of %d".formatted(step.position(), steps);
		Waiting waiting = present(step).orElse(null);
		if (waiting != null) {
			Explanation why = EksErrorGuide.explain(waiting.code(), waiting.message());
			return new NextActionView(false, "EKS", place + ", waiting", "", "hourglass",
					"Waiting for EKS, which is not failing: " + place, why.words());
		}
		String doing = switch (step.action()) {
			case ASSOCIATE_PROVIDER -> "associates";
			case DISASSOCIATE_PROVIDER -> "disassociates";
			case TAG_PROVIDER, UNTAG_PROVIDER -> "changes the tags of";
		};
		return new NextActionView(false, "Portal", place, "", "loader-2",
				"%s: EKS %s %s".formatted(capital(place), doing, step.identityProviderConfigName()),
				"Nobody has to act. This page follows by itself; you can close it.");
	}

	private static NextActionView failed(ChangeRequestView request, boolean mine) {
		Failure failure = request.failure();
		Explanation why = EksErrorGuide.explain((failure != null) ? failure.code() : "Unknown",
				(failure != null) ? failure.message() : null);
		StepView failedStep = (failure != null) ? request.failedStep(failure).orElse(null) : null;
		String title = Optional.ofNullable(failedStep)
			.map((step) -> "EKS could not %s %s".formatted(switch (step.action()) {
				case ASSOCIATE_PROVIDER -> "associate";
				case DISASSOCIATE_PROVIDER -> "disassociate";
				case TAG_PROVIDER, UNTAG_PROVIDER -> "change the tags of";
			}, step.identityProviderConfigName()))
			.orElse((failure != null && AcceptCommand.CODE.equals(failure.code())) ? "the cluster was left as it is"
					: "the change could not be applied");
		boolean you = mine || request.allows("retry");
		return new NextActionView(you, mine ? "" : request.requestedBy(), "retry or withdraw", "bad", "circle-x",
				you ? "Your turn: " + title : StringUtils.capitalize(title),
				you ? why.words()
						: "%s %s or an administrator can retry or withdraw it.".formatted(why.meaning(),
								request.requestedBy()),
				(failure != null && failedStep == null) ? failure.message() : null);
	}

	private static NextActionView rollingBack(ChangeRequestView request) {
		NextActionView step = applying(request);
		String now = request.currentStep().flatMap(NextActionView::present).isPresent() ? step.text()
				: "Nobody has to act. Sign-in through OIDC works again when this is done; IAM access is not affected.";
		return new NextActionView(false, step.who(), "rolling back", "warn", step.icon(),
				"Rolling back: what was before is put back", "%s %s".formatted(reason(request), now));
	}

	/**
	 * What a step waits for now.
	 */
	private static Optional<Waiting> present(StepView step) {
		return Optional.ofNullable(step.waiting()).filter((waiting) -> !waiting.over());
	}

	private static NextActionView rolledBack(ChangeRequestView request, boolean mine) {
		boolean you = mine || request.allows("retry");
		return new NextActionView(you, mine ? "" : request.requestedBy(), "retry or leave it", "warn", "arrow-back-up",
				you ? "Your turn: the cluster is as it was before" : "Rolled back: the cluster is as it was before",
				reason(request)
						+ " Settings and tags are the previous ones, which was verified. It can be retried once the cause is gone.");
	}

	private static NextActionView needsAttention(ChangeRequestView request, boolean mine) {
		boolean you = request.allows("rollBack") || request.allows("retry");
		String cluster = request.cluster().name();
		return new NextActionView(you, mine ? "" : request.requestedBy() + " or an approver", "decide", "bad",
				"alert-triangle",
				(you ? "Your turn: " : "") + "%s is neither as before nor as wanted".formatted(cluster),
				"%s The cluster stays locked until somebody tries what was wanted again, rolls back, or accepts the cluster as it is. IAM access is not affected."
					.formatted(reason(request)));
	}

	/**
	 * Why a change could not be finished, in a sentence or two.
	 */
	private static String reason(ChangeRequestView request) {
		Failure failure = request.failure();
		return (failure != null) ? EksErrorGuide.explain(failure.code(), failure.message()).meaning() : "";
	}

	private static NextActionView nobody(String tone, String icon, String title, String text) {
		return new NextActionView(false, "Nobody", "", tone, icon, title, text);
	}

	private static String done(ChangeRequestView request) {
		String cluster = request.cluster().name();
		return switch (request.kind()) {
			case RETAG -> "The tags of the identity provider of %s are as in revision %d; sign-in was not touched."
				.formatted(cluster, request.revision());
			case ASSOCIATE, REPLACE, NONE ->
				"%s was associated with %s; every field on the cluster was compared with revision %d.".formatted(
						(request.oidc() != null) ? request.oidc().name() : "The provider", cluster, request.revision());
			case DISASSOCIATE ->
				"The identity provider was disassociated from %s; only IAM sign-in was left.".formatted(cluster);
		};
	}

	private static String approved(ChangeRequestView request) {
		List<String> names = request.reviews()
			.stream()
			.filter((review) -> review.revision() == request.revision() && review.decision() == ReviewDecision.APPROVE)
			.map(ReviewView::reviewer)
			.toList();
		return names.isEmpty() ? "" : " %s approved already.".formatted(capital(String.join(", ", names)));
	}

	private static String message(ChangeRequestView request) {
		Failure failure = request.failure();
		return (failure != null) ? failure.message() : "";
	}

	static String approvals(int count) {
		return (count == 1) ? "1 approval" : count + " approvals";
	}

	private static String or(List<String> names) {
		List<String> shown = new ArrayList<>(names.subList(0, Math.min(NAMES, names.size())));
		if (names.size() > NAMES) {
			shown.add((names.size() - NAMES) + " more");
		}
		String last = shown.removeLast();
		return shown.isEmpty() ? last : String.join(", ", shown) + " or " + last;
	}

	/** A name keeps its spelling even at the start of a sentence; a word does not. */
	private static String capital(String text) {
		return text.startsWith("step ") ? "Step " + text.substring("step ".length()) : text;
	}

}
