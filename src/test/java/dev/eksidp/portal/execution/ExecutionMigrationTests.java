package dev.eksidp.portal.execution;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.eksidp.portal.shell.database.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an earlier version has stored about steps is carried over, also what is in flight.
 */
class ExecutionMigrationTests {

	private static JdbcClient jdbc;

	@BeforeAll
	static void migrate() {
		JdbcConnectionDetails database = TestDatabase.create();
		DriverManagerDataSource source = new DriverManagerDataSource(database.getJdbcUrl(), database.getUsername(),
				database.getPassword());
		jdbc = JdbcClient.create(source);
		Flyway.configure().dataSource(source).target("11").load().migrate();
		request(1, "PENDING_APPROVAL", 0, "ASSOCIATE");
		request(2, "APPLYING", 1, "ASSOCIATE");
		step(2, 1, "ASSOCIATE_PROVIDER", "RUNNING", "token-2",
				"""
						{"id": "u-2", "status": "InProgress", "type": "AssociateIdentityProviderConfig", "params": [], "errors": []}""");
		request(3, "APPLYING", 1, "ASSOCIATE");
		step(3, 1, "ASSOCIATE_PROVIDER", "RUNNING", "token-3", null);
		request(4, "FAILED", 2, "ASSOCIATE");
		step(4, 1, "ASSOCIATE_PROVIDER", "FAILED", "token-4a", null);
		step(4, 2, "ASSOCIATE_PROVIDER", "FAILED", "token-4b", null);
		request(5, "SUCCEEDED", 1, "DISASSOCIATE");
		step(5, 1, "DISASSOCIATE_PROVIDER", "DONE", "token-5", null);
		Flyway.configure().dataSource(source).target("12").load().migrate();
	}

	@Test
	void onlyWhatWasBegunHasAnExecution() {
		assertThat(jdbc.sql("select id from change_request where execution_id is null").query(Long.class).list())
			.containsExactly(1L);
		assertThat(statuses()).isEqualTo(Map.of(2L, "RUNNING", 3L, "RUNNING", 4L, "FAILED", 5L, "SUCCEEDED"));
	}

	@Test
	void whatIsInFlightKeepsItsTokenAndItsUpdate() {
		Map<String, Object> followed = step(2);
		assertThat(followed).containsEntry("client_request_token", "token-2").containsEntry("update", "u-2");
		assertThat(followed.get("answered_at")).as("it is followed").isNotNull();
		assertThat(step(3)).containsEntry("client_request_token", "token-3").containsEntry("answered_at", null);
	}

	@Test
	void aStepHasAllThatItsCallNeeds() {
		assertThat(step(2)).containsEntry("issuer", "https://sso.example.com").containsEntry("tag", "payments");
		assertThat(step(5)).containsEntry("name", "corp-sso").containsEntry("issuer", null);
	}

	@Test
	void everyAttemptIsKept() {
		assertThat(jdbc
			.sql("""
					select client_request_token from execution_step s join change_request r on r.execution_id = s.execution_id
					where r.id = 4 order by s.attempt
					""")
			.query(String.class)
			.list()).isEqualTo(List.of("token-4a", "token-4b"));
	}

	@Test
	void whatWasThereBeforeIsReadFromThePlan() {
		assertThat(jdbc.sql("""
				select e.previous::text from execution e join change_request r on r.execution_id = e.id where r.id = 5
				""").query(String.class).single()).contains("\"requiredClaims\": {\"hd\": \"example.com\"}")
			.contains("\"tags\": {\"team\": \"payments\"}")
			.contains("\"clientId\": \"kubernetes\"")
			.doesNotContain("oidc.");
		assertThat(jdbc.sql("""
				select e.desired is null and e.previous is not null
				from execution e join change_request r on r.execution_id = e.id where r.id = 5
				""").query(Boolean.class).single()).isTrue();
	}

	private static Map<Long, String> statuses() {
		return jdbc.sql("select r.id, e.status from execution e join change_request r on r.execution_id = e.id")
			.query((row, _) -> Map.entry(row.getLong(1), row.getString(2)))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	private static Map<String, Object> step(long request) {
		return jdbc.sql("""
				select s.client_request_token, s.answered_at, s.eks_update ->> 'id' as update,
				       s.payload ->> 'identityProviderConfigName' as name,
				       s.payload -> 'oidc' ->> 'issuerUrl' as issuer, s.payload -> 'tags' ->> 'team' as tag
				from execution_step s join change_request r on r.execution_id = s.execution_id where r.id = ?
				""").param(request).query().singleRow();
	}

	private static void request(long id, String status, int attempt, String operation) {
		String arn = "arn:aws:eks:eu-west-1:111122223333:cluster/c" + id;
		jdbc.sql("""
				insert into cluster (arn, account_id, region, name, status, tags, observed_at, version)
				values (?, '111122223333', 'eu-west-1', ?, 'ACTIVE', '{}', now(), 0)
				""").params(arn, "c" + id).update();
		jdbc.sql("""
				insert into change_request (id, cluster_arn, account_id, region, cluster_name, operation, kind, status,
				    requested_by, revision, attempt, created_at, updated_at, expires_at, version)
				values (?, ?, '111122223333', 'eu-west-1', ?, ?, ?, ?, 'requester', 1, ?, now(), now(), now(), 0)
				""").params(id, arn, "c" + id, operation, operation, status, attempt).update();
		boolean associate = operation.equals("ASSOCIATE");
		String settings = """
				{"clusterArn": "%s", "operation": "%s", "reason": "r"%s}""".formatted(arn, operation, associate ? """
				, "oidc": {"identityProviderConfigName": "corp-sso", "issuerUrl": "https://sso.example.com",
				           "clientId": "kubernetes", "requiredClaims": {}}, "tags": {"team": "payments"}""" : "");
		String plan = """
				{"kind": "%s", "steps": [], "warnings": [], "diff": [%s]}""".formatted(operation, associate ? """
				{"field": "oidc.clientId", "before": null, "after": "kubernetes"}""" : """
				{"field": "oidc.identityProviderConfigName", "before": "corp-sso", "after": null},
				{"field": "oidc.clientId", "before": "kubernetes", "after": null},
				{"field": "oidc.requiredClaims.hd", "before": "example.com", "after": null},
				{"field": "tags.team", "before": "payments", "after": null}""");
		jdbc.sql("""
				insert into change_revision (change_request_id, number, digest, content, plan, required_approvals,
				    submitted_by, submitted_at)
				values (?, 1, 'd', cast(? as jsonb), cast(? as jsonb), '[]', 'requester', now())
				""").params(id, settings, plan).update();
	}

	private static void step(long request, int attempt, String action, String status, String token, String update) {
		jdbc.sql(
				"""
						insert into change_step (change_request_id, attempt, position, action, identity_provider_config_name, status,
						    client_request_token, started_at, adopted, eks_update)
						values (?, ?, 1, ?, 'corp-sso', ?, ?, now(), false, cast(? as jsonb))
						""")
			.params(request, attempt, action, status, token, update)
			.update();
	}

}
