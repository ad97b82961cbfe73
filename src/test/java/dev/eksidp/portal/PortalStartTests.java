package dev.eksidp.portal;

import java.util.List;

import dev.eksidp.portal.testing.PortalTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@PortalTest
class PortalStartTests {

	private final JdbcClient jdbc;

	private final HealthEndpoint health;

	@Autowired
	PortalStartTests(JdbcClient jdbc, HealthEndpoint health) {
		this.jdbc = jdbc;
		this.health = health;
	}

	@Test
	void sessionsAndBackgroundWorkHaveTheirTables() {
		List<String> tables = this.jdbc
			.sql("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
			.query(String.class)
			.list();
		assertThat(tables).contains("spring_session", "spring_session_attributes", "scheduled_tasks");
	}

	@Test
	void theDatabaseUserIsNoSuperuser() {
		assertThat(this.jdbc.sql("SELECT current_setting('is_superuser')").query(String.class).single())
			.isEqualTo("off");
	}

	@Test
	void readinessCountsTheDatabase() {
		assertThat(this.health.healthForPath("db").getStatus()).isEqualTo(Status.UP);
		assertThat(this.health.healthForPath("readiness").getStatus()).isEqualTo(Status.UP);
		assertThat(this.health.healthForPath("liveness").getStatus()).isEqualTo(Status.UP);
	}

}
