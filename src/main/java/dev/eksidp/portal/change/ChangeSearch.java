package dev.eksidp.portal.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.eksidp.portal.shell.Cursor;
import dev.eksidp.portal.shell.LikePattern;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;

/**
 * Turns a filter and a cursor into a query over change requests, the newest first.
 */
final class ChangeSearch {

	private final Root<ChangeRequest> request;

	private final CriteriaBuilder builder;

	private ChangeSearch(Root<ChangeRequest> request, CriteriaBuilder builder) {
		this.request = request;
		this.builder = builder;
	}

	static Specification<ChangeRequest> matching(ChangeFilter filter, @Nullable Cursor after, Instant now) {
		return (root, query, builder) -> {
			ChangeSearch search = new ChangeSearch(root, builder);
			List<Predicate> predicates = new ArrayList<>();
			if (!filter.statuses().isEmpty()) {
				predicates.add(search.hasStatus(filter.statuses(), now));
			}
			search.equal(predicates, root.get("cluster").get("clusterArn"), filter.clusterArn());
			search.equal(predicates, root.get("cluster").get("accountId"), filter.accountId());
			search.equal(predicates, root.get("cluster").get("region"), filter.region());
			search.equal(predicates, root.get("requestedBy"), filter.requestedBy());
			if (filter.createdFrom() != null) {
				predicates.add(builder.greaterThanOrEqualTo(root.get("createdAt"), filter.createdFrom()));
			}
			if (filter.createdTo() != null) {
				predicates.add(builder.lessThan(root.get("createdAt"), filter.createdTo()));
			}
			if (filter.q() != null && !filter.q().isBlank()) {
				predicates.add(search.contains(filter.q().strip(), query));
			}
			if (filter.reviewableBy() != null) {
				predicates.addAll(search.reviewableBy(filter.reviewableBy(), query));
			}
			if (after != null) {
				predicates.add(builder.lessThan(root.get("id"), after.id()));
			}
			return builder.and(predicates.toArray(Predicate[]::new));
		};
	}

	/**
	 * A request that is overdue counts as expired, whether or not that has been written
	 * down.
	 */
	private Predicate hasStatus(Set<ChangeStatus> statuses, Instant now) {
		Predicate overdue = this.builder.and(this.request.get("status").in(ChangeStatus.undecided()),
				this.builder.lessThanOrEqualTo(this.request.get("expiresAt"), now));
		Predicate stored = this.request.get("status").in(statuses);
		return statuses.contains(ChangeStatus.EXPIRED) ? this.builder.or(stored, overdue)
				: this.builder.and(stored, this.builder.not(overdue));
	}

	private void equal(List<Predicate> predicates, Path<?> attribute, @Nullable String value) {
		if (value != null) {
			predicates.add(this.builder.equal(attribute, value));
		}
	}

	private Predicate contains(String text, CriteriaQuery<?> query) {
		String pattern = LikePattern.containing(text);
		Predicate byText = this.builder.or(saysWhy(pattern, query),
				this.builder.like(this.builder.lower(this.request.get("cluster").get("clusterName")), pattern,
						LikePattern.ESCAPE),
				this.builder.like(this.request.get("cluster").get("accountId"), pattern, LikePattern.ESCAPE),
				this.builder.like(this.request.get("cluster").get("region"), pattern, LikePattern.ESCAPE));
		return text.matches("#?\\d{1,18}") ? this.builder.or(byText,
				this.builder.equal(this.request.get("id"), Long.valueOf(text.replace("#", "")))) : byText;
	}

	/**
	 * In the reason or the ticket of the newest revision.
	 */
	private Predicate saysWhy(String pattern, CriteriaQuery<?> query) {
		Subquery<Long> newest = query.subquery(Long.class);
		Root<Revision> revision = newest.from(Revision.class);
		newest.select(this.builder.literal(1L))
			.where(this.builder.equal(revision.get("changeRequest"), this.request),
					this.builder.equal(revision.get("number"), this.request.get("revision")),
					this.builder.or(like(revision, "reason", pattern), like(revision, "ticket", pattern)));
		return this.builder.exists(newest);
	}

	private Predicate like(Root<Revision> revision, String member, String pattern) {
		return this.builder.like(this.builder.lower(this.builder.function("jsonb_extract_path_text", String.class,
				revision.get("content"), this.builder.literal(member))), pattern, LikePattern.ESCAPE);
	}

	private List<Predicate> reviewableBy(String person, CriteriaQuery<?> query) {
		Subquery<Long> reviewed = query.subquery(Long.class);
		Root<Review> review = reviewed.from(Review.class);
		reviewed.select(this.builder.literal(1L))
			.where(this.builder.equal(review.get("changeRequest"), this.request),
					this.builder.equal(review.get("revision"), this.request.get("revision")),
					this.builder.equal(review.get("reviewer"), person));
		return List.of(this.builder.notEqual(this.request.get("requestedBy"), person),
				this.builder.not(this.builder.exists(reviewed)));
	}

}
