package dev.eksidp.portal.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import dev.eksidp.portal.eks.EksGateway;
import dev.eksidp.portal.eks.EksScope;
import dev.eksidp.portal.testing.Api;
import dev.eksidp.portal.testing.PortalTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The inventory is read account by account and region by region.
 */
@PortalTest
class InventoryTasksTests {

	private static final Duration SOON = Duration.ofSeconds(60);

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private EksGateway eks;

	@Autowired
	private SchedulerClient scheduler;

	@Test
	void everyAccountAndRegionHasATaskAndAStateOfItsOwn() {
		List<String> scopes = this.eks.scopes().stream().map(EksScope::id).toList();
		assertThat(scopes).hasSizeGreaterThan(5);
		await().atMost(SOON).untilAsserted(() -> assertThat(tasks()).containsAll(scopes));
		Api admin = Api.of(this.port, "admin");
		await().atMost(SOON)
			.untilAsserted(
					() -> assertThat(admin.get("/accounts/444455556666/us-east-1").text("/state")).isEqualTo("READ"));
		Api.Answer account = admin.get("/accounts/444455556666/us-east-1");
		assertThat(account.json().at("/clusters").asInt()).isEqualTo(4);
		assertThat(account.text("/succeededAt")).isNotEmpty();
		assertThat(account.text("/startedAt")).isNotEmpty();
	}

	@Test
	void whatIsNotInTheSettingsAnyMoreLosesItsTaskAndItsState() {
		this.jdbc.sql("insert into inventory_reading (account_id, region) values ('999900001111', 'eu-west-1')")
			.update();
		this.scheduler.scheduleIfNotExists(InventoryTasks.READ_SCOPE.instance("999900001111/eu-west-1").build(),
				Instant.EPOCH);
		await().atMost(SOON).untilAsserted(() -> assertThat(tasks()).doesNotContain("999900001111/eu-west-1"));
		assertThat(this.jdbc.sql("select count(*) from inventory_reading where account_id = '999900001111'")
			.query(Long.class)
			.single()).isZero();
	}

	@Test
	void accountsAreListedPageByPage() {
		Api admin = Api.of(this.port, "admin");
		Api.Answer first = admin.get("/accounts?limit=4");
		assertThat(first.json().at("/items")).hasSize(4);
		Api.Answer second = admin.get("/accounts?limit=4&cursor=" + first.text("/nextCursor"));
		assertThat(second.json().at("/items")).hasSize(2);
		assertThat(second.text("/items/1/region")).isEqualTo("us-east-1");
		assertThat(second.json().at("/nextCursor").isNull()).isTrue();
	}

	@Test
	void accountsAreForAdministratorsAndOnlyThoseOfTheSettingsAreFound() {
		assertThat(Api.of(this.port, "auditor").get("/accounts").status()).isEqualTo(403);
		Api admin = Api.of(this.port, "admin");
		assertThat(admin.get("/accounts/111122223333/eu-west-3").text("/type"))
			.isEqualTo("/problems/account-not-found");
		assertThat(admin.get("/accounts?limit=0").status()).isEqualTo(422);
	}

	private List<String> tasks() {
		return this.jdbc.sql("select task_instance from scheduled_tasks where task_name = 'read-account-region'")
			.query(String.class)
			.list();
	}

}
