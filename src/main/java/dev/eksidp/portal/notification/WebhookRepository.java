package dev.eksidp.portal.notification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.LockModeType;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface WebhookRepository extends Repository<Webhook, UUID> {

	Webhook save(Webhook webhook);

	void delete(Webhook webhook);

	long count();

	Optional<Webhook> findById(UUID id);

	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select w from Webhook w where w.id = :id")
	Optional<Webhook> lockById(UUID id);

	@Query("""
			select w from Webhook w where w.createdAt > :at or (w.createdAt = :at and w.id > :id)
			order by w.createdAt, w.id""")
	List<Webhook> after(Instant at, UUID id, Limit limit);

	/**
	 * Keeps others from adding a webhook until the end of the transaction.
	 */
	@Query(value = "select 1 from pg_advisory_xact_lock(hashtext('webhook'))", nativeQuery = true)
	int lockNumber();

}
