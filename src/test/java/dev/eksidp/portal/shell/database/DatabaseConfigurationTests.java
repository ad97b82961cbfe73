package dev.eksidp.portal.shell.database;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class DatabaseConfigurationTests {

	private final ApplicationContextRunner portal = new ApplicationContextRunner()
		.withUserConfiguration(DatabaseConfiguration.class, SandboxDatabaseConfiguration.class);

	@Test
	void outsideTheSandboxAMissingDatabaseStopsTheStartAndSaysWhatToSet() {
		this.portal.run((context) -> {
			assertThat(context).hasFailed();
			Throwable failure = context.getStartupFailure();
			assertThat(failure).isInstanceOf(DatabaseUnavailable.class);
			var analysis = new DatabaseUnavailableAnalyzer().analyze(failure);
			assertThat(analysis).isNotNull();
			assertThat(analysis.getDescription()).isEqualTo("No database is configured.");
			assertThat(analysis.getAction()).contains("spring.datasource.url", "SPRING_PROFILES_ACTIVE=sandbox");
		});
	}

	@Test
	void anEmptyUrlIsNoUrl() {
		this.portal.withPropertyValues("spring.datasource.url=").run((context) -> assertThat(context).hasFailed());
	}

	@Test
	void theSandboxLeavesADatabaseThatIsNotItsOwnAlone() {
		this.portal
			.withPropertyValues("spring.profiles.active=sandbox", "spring.datasource.url=jdbc:postgresql://db/portal")
			.run((context) -> {
				assertThat(context).hasFailed();
				assertThat(context.getStartupFailure()).isInstanceOfSatisfying(DatabaseUnavailable.class,
						(failure) -> assertThat(failure.action()).contains("portal.sandbox.external-database=true"));
			});
	}

	@Test
	void aNamedDatabaseIsUsedInTheSandboxWhereThatIsMeant() {
		this.portal
			.withPropertyValues("spring.profiles.active=sandbox", "spring.datasource.url=jdbc:postgresql://db/portal",
					"portal.sandbox.external-database=true")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(EmbeddedDatabase.class));
	}

}
