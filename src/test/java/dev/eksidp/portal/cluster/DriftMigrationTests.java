package dev.eksidp.portal.cluster;

import java.util.List;

import dev.eksidp.portal.shell.database.TestDatabase;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an earlier version has seen is adopted: none of it is drift.
 */
class DriftMigrationTests {

	private static JdbcClient jdbc;

	@BeforeAll
	static void migrate() {
		JdbcConnectionDetails database = TestDatabase.create();
		DriverManagerDataSource source = new DriverManagerDataSource(database.getJdbcUrl(), database.getUsername(),
				database.getPassword());
		jdbc = JdbcClient.create(source);
		Flyway.configure().dataSource(source).target("18").load().migrate();
		cluster("with", """
				{"settings": {"identityProviderConfigName": "corp-sso", "clientId": "kubernetes", "requiredClaims": {}},
				 "identityProviderConfigArn": "arn:x", "status": "ACTIVE", "tags": {"team": "payments"}}""");
		cluster("without", null);
		Flyway.configure().dataSource(source).target("20").load().migrate();
	}

	@Test
	void aProviderThatWasSeenIsRecordedSinceItWasSeen() {
		assertThat(jdbc.sql("select recorded::text from cluster where name = 'with'").query(String.class).single())
			.contains("\"oidc\": {\"clientId\": \"kubernetes\"", "\"tags\": {\"team\": \"payments\"}")
			.doesNotContain("ACTIVE");
		assertThat(jdbc.sql("select recorded_at = observed_at from cluster where name = 'with'")
			.query(Boolean.class)
			.single()).isTrue();
	}

	@Test
	void nothingHasDrifted() {
		assertThat(jdbc.sql("select drift_status from cluster order by name").query(String.class).list())
			.isEqualTo(List.of("IN_SYNC", "NOT_MANAGED"));
	}

	@Test
	void theHistoryOfAProviderStartsThere() {
		assertThat(jdbc.sql("select action || ' ' || subject_id from audit_event").query(String.class).list())
			.containsExactly("cluster.provider-adopted arn:with");
	}

	private static void cluster(String name, @Nullable String provider) {
		jdbc.sql(
				"""
						insert into cluster (arn, account_id, region, name, status, tags, identity_provider, observed_at, version)
						values ('arn:' || :name, '111122223333', 'eu-west-1', :name, 'ACTIVE', '{}', cast(:provider as jsonb),
						        now() - interval '1 hour', 0)
						""")
			.param("name", name)
			.param("provider", provider)
			.update();
	}

}
