package dev.eksidp.portal.cluster;

import java.util.ArrayList;
import java.util.List;

import dev.eksidp.portal.shell.Cursor;
import dev.eksidp.portal.shell.LikePattern;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;

/**
 * Turns a filter and a cursor into a query, ordered by name.
 */
final class ClusterSearch {

	private ClusterSearch() {
	}

	static Specification<Cluster> matching(ClusterFilter filter, @Nullable Cursor after) {
		return (root, _, builder) -> {
			List<Predicate> predicates = new ArrayList<>();
			if (filter.accountId() != null) {
				predicates.add(builder.equal(root.get("accountId"), filter.accountId()));
			}
			if (filter.region() != null) {
				predicates.add(builder.equal(root.get("region"), filter.region()));
			}
			if (filter.hasIdentityProvider() != null) {
				predicates.add(filter.hasIdentityProvider() ? builder.isNotNull(root.get("identityProvider"))
						: builder.isNull(root.get("identityProvider")));
			}
			if (filter.present() != null) {
				predicates.add(filter.present() ? builder.isNull(root.get("vanishedAt"))
						: builder.isNotNull(root.get("vanishedAt")));
			}
			if (filter.drift() != null) {
				predicates.add(builder.equal(root.get("driftStatus"), filter.drift()));
			}
			if (filter.q() != null && !filter.q().isBlank()) {
				predicates.add(containing(filter.q().strip(), root, builder));
			}
			if (after != null) {
				predicates.add(after(after, root, builder));
			}
			return builder.and(predicates.toArray(Predicate[]::new));
		};
	}

	private static Predicate containing(String text, Root<Cluster> root, CriteriaBuilder builder) {
		String pattern = LikePattern.containing(text);
		return builder.or(builder.like(builder.lower(root.get("name")), pattern, LikePattern.ESCAPE),
				builder.like(root.get("accountId"), pattern, LikePattern.ESCAPE),
				builder.like(root.get("region"), pattern, LikePattern.ESCAPE));
	}

	private static Predicate after(Cursor after, Root<Cluster> root, CriteriaBuilder builder) {
		int separator = after.key().lastIndexOf('/');
		String name = after.key().substring(0, Math.max(separator, 0));
		long id = new Cursor(after.key().substring(separator + 1)).id();
		return builder.or(builder.greaterThan(root.get("name"), name),
				builder.and(builder.equal(root.get("name"), name), builder.greaterThan(root.get("id"), id)));
	}

}
