package dev.eksidp.portal.execution;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.LockModeType;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ExecutionRepository extends Repository<Execution, Long> {

	@Query(value = "select nextval('execution_id')", nativeQuery = true)
	long nextId();

	Execution save(Execution execution);

	Optional<Execution> findById(long id);

	List<Execution> findByIdIn(Collection<Long> ids);

	Optional<Execution> findFirstByClusterArnOrderByIdDesc(String clusterArn);

	/**
	 * Reads for a change: whoever comes second waits, and then sees what the first did.
	 */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select e from Execution e where e.id = :id")
	Optional<Execution> lockById(long id);

	@Query("select e.id from Execution e where e.status in :statuses order by e.id")
	List<Long> idsIn(Collection<ExecutionStatus> statuses);

}
