package dev.eksidp.portal.cluster;

import java.util.List;
import java.util.Optional;

import jakarta.persistence.LockModeType;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ClusterRepository extends Repository<Cluster, Long>, JpaSpecificationExecutor<Cluster> {

	Cluster save(Cluster cluster);

	Optional<Cluster> findByArn(String arn);

	Optional<Cluster> findByAccountIdAndRegionAndName(String accountId, String region, String name);

	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select c from Cluster c where c.arn = :arn")
	Optional<Cluster> lockByArn(String arn);

	@Query("""
			select c.arn from Cluster c
			where c.accountId = :accountId and c.region = :region and c.vanishedAt is null order by c.arn""")
	List<String> presentArns(String accountId, String region);

	@Query("select distinct c.accountId from Cluster c order by c.accountId")
	List<String> accountIds();

	@Query("select distinct c.region from Cluster c order by c.region")
	List<String> regions();

}
