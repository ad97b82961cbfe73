package dev.eksidp.portal.change;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.LockModeType;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ChangeRequestRepository extends Repository<ChangeRequest, Long>, JpaSpecificationExecutor<ChangeRequest> {

	@Query(value = "select nextval('change_request_id')", nativeQuery = true)
	long nextId();

	ChangeRequest save(ChangeRequest request);

	Optional<ChangeRequest> findById(long id);

	@Query("select r.cluster.clusterArn from ChangeRequest r where r.id = :id")
	Optional<String> findClusterArn(long id);

	@Query("select r.executionId from ChangeRequest r where r.id = :id")
	Optional<Long> findExecutionId(long id);

	/**
	 * Reads for a change: whoever comes second waits, and then sees what the first did.
	 */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select r from ChangeRequest r where r.id = :id")
	Optional<ChangeRequest> lockById(long id);

	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select r from ChangeRequest r where r.executionId = :executionId")
	Optional<ChangeRequest> lockByExecutionId(long executionId);

	@Query("select r.id from ChangeRequest r where r.status in :statuses order by r.id")
	List<Long> idsIn(Collection<ChangeStatus> statuses);

	@Query("select r.id from ChangeRequest r where r.status in :statuses and r.expiresAt <= :now order by r.id")
	List<Long> idsOverdue(Collection<ChangeStatus> statuses, Instant now);

	@Query("select r.status as status, count(r) as number from ChangeRequest r group by r.status")
	List<StatusCount> countByStatus();

	/**
	 * How many change requests are in a status.
	 */
	interface StatusCount {

		ChangeStatus getStatus();

		long getNumber();

	}

}
