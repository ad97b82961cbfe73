package dev.eksidp.portal.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import dev.eksidp.portal.cluster.ClusterService;
import dev.eksidp.portal.cluster.ClusterView;
import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.eks.EksFailure.Advice;
import dev.eksidp.portal.eks.EksFailure;
import dev.eksidp.portal.eks.EksScope;
import dev.eksidp.portal.eks.EksUpdate;
import dev.eksidp.portal.execution.EngineTests.Engine.Told;
import dev.eksidp.portal.execution.ExecutionEvent.ExecutionFailed;
import dev.eksidp.portal.execution.ExecutionEvent.ExecutionNeedsAttention;
import dev.eksidp.portal.execution.ExecutionEvent.ExecutionRolledBack;
import dev.eksidp.portal.execution.ExecutionEvent.ExecutionSucceeded;
import dev.eksidp.portal.execution.ExecutionEvent.RollbackStarted;
import dev.eksidp.portal.execution.ExecutionEvent.StepStarted;
import dev.eksidp.portal.execution.ExecutionEvent.StepWaiting;
import dev.eksidp.portal.oidc.IdentityProvider;
import dev.eksidp.portal.oidc.OidcSettings;
import dev.eksidp.portal.plan.Desired;
import dev.eksidp.portal.plan.Plan;
import dev.eksidp.portal.plan.OnFailure;
import dev.eksidp.portal.plan.Planner;
import dev.eksidp.portal.plan.ProviderSettings;
import dev.eksidp.portal.shell.Ids;
import dev.eksidp.portal.shell.Searches;
import dev.eksidp.portal.testing.EmptyDatabase;
import dev.eksidp.portal.testing.MovableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.DOUBLE;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/**
 * The engine by itself: every way that a step can take, one run after the other.
 */
@SpringBootTest(webEnvironment = WebEnvironment.NONE,
		properties = { "portal.execution.poll-interval=15s", "portal.execution.expected-update=10m" })
@ContextConfiguration(initializers = EmptyDatabase.class)
class EngineTests {

	private static final ClusterArn CLUSTER = ClusterArn.of("arn:aws:eks:eu-west-1:111122223333:cluster/engine");

	private static final OidcSettings CORP = settings("corp-sso", "kubernetes");

	private static final OidcSettings OTHER = settings("other-sso", "kubernetes");

	private static final Desired NONE = new Desired.NoProvider();

	private final ExecutionService executions;

	private final ExecutionQueries queries;

	private final ExecutionRunner runner;

	private final StepHandlers handlers;

	private final ClusterService clusters;

	private final TransactionOperations transaction;

	private final JdbcClient jdbc;

	private final FakeEks eks;

	private final MovableClock clock;

	private final Told told;

	private long id;

	@Autowired
	EngineTests(ExecutionService executions, ExecutionQueries queries, ExecutionRunner runner, StepHandlers handlers,
			ClusterService clusters, TransactionOperations transaction, JdbcClient jdbc, FakeEks eks,
			MovableClock clock, Told told) {
		this.executions = executions;
		this.queries = queries;
		this.runner = runner;
		this.handlers = handlers;
		this.clusters = clusters;
		this.transaction = transaction;
		this.jdbc = jdbc;
		this.eks = eks;
		this.clock = clock;
		this.told = told;
	}

	@BeforeEach
	void begin() {
		this.clock.move(Duration.ofDays(1));
		this.eks.reset(this.clock.instant());
		this.told.events().clear();
		this.jdbc.sql("delete from scheduled_tasks").update();
	}

	@Test
	void associatesFollowsTheUpdateAndVerifiesEveryField() {
		start(provider(CORP, Map.of("team", "payments")));
		assertThat(scheduled()).isTrue();
		assertThat(run()).satisfies(between(15, 75));
		assertThat(step().update()).extracting(EksUpdate::status).isEqualTo("InProgress");
		assertThat(run()).satisfies(between(15, 75));
		this.eks.end("Successful");
		this.eks.becomeActive();
		assertThat(run()).isEqualTo(in(Duration.ZERO));
		assertThat(run()).isEqualTo(in(Duration.ZERO));
		assertThat(run()).isEqualTo(new NextRun.Never());
		assertThat(execution().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
		assertThat(this.eks.calls()).singleElement().asString().startsWith("associate corp-sso");
		assertThat(this.told.events()).first().isInstanceOf(StepStarted.class);
		assertThat(this.told.events()).last().isInstanceOf(ExecutionSucceeded.class);
	}

	@Test
	void disassociates() {
		this.eks.has(CORP, "ACTIVE", Map.of());
		start(NONE);
		run();
		this.eks.end("Successful");
		this.eks.hasNone();
		assertSucceeds();
		assertThat(this.eks.calls()).singleElement().asString().startsWith("disassociate corp-sso");
	}

	@Test
	void replacesByRemovingFirst() {
		this.eks.has(OTHER, "ACTIVE", Map.of("old", "1"));
		start(provider(CORP, Map.of("new", "2")));
		run();
		this.eks.end("Successful");
		this.eks.hasNone();
		runUntil(2);
		run();
		this.eks.end("Successful");
		this.eks.becomeActive();
		assertSucceeds();
		assertThat(this.eks.calls()).extracting((call) -> call.split(" ")[0])
			.containsExactly("disassociate", "associate");
		assertThat(this.eks.has().orElseThrow().tags()).isEqualTo(Map.of("new", "2"));
		assertThat(previous()).contains("other-sso").contains("\"old\"");
	}

	@Test
	void anAnswerThatComesAfterAnotherReplicaHasTakenOverIsNotTakenForTheNextStep() {
		this.eks.has(OTHER, "ACTIVE", Map.of());
		start(provider(CORP, Map.of()));
		this.eks.meanwhile(() -> {
			run();
			this.eks.end("Successful");
			this.eks.hasNone();
			runUntil(2);
		});
		run();
		run();
		assertThat(this.eks.calls()).extracting((call) -> call.split(" ")[0])
			.containsExactly("disassociate", "disassociate", "associate");
		assertThat(tokens()).as("a call that is made twice has one effect").hasSize(2);
		this.eks.end("Successful");
		this.eks.becomeActive();
		assertSucceeds();
	}

	@Test
	void aFailureThatComesAfterAnotherReplicaHasTakenOverIsNobodysAnyMore() {
		start(provider(CORP, Map.of()));
		this.eks.meanwhile(this::run);
		this.eks.loseAnswer(Advice.ASK_A_PERSON);
		run();
		assertThat(execution().status()).isEqualTo(ExecutionStatus.RUNNING);
		assertThat(step().update()).isNotNull();
	}

	@Test
	void changesTagsAtOnceWithoutAnUpdate() {
		this.eks.has(CORP, "ACTIVE", Map.of("stays", "1", "changes", "old", "goes", "1"));
		start(provider(CORP, Map.of("stays", "1", "changes", "new", "comes", "1")));
		assertSucceeds();
		assertThat(this.eks.calls()).containsExactly("tag {changes=new, comes=1}", "untag [goes]");
		assertThat(this.told.events()).filteredOn(StepStarted.class::isInstance)
			.extracting((event) -> ((StepStarted) event).updateId())
			.containsExactly(null, null);
	}

	@Test
	void repeatsTagsWhoseAnswerWasLost() {
		this.eks.has(CORP, "ACTIVE", Map.of());
		start(provider(CORP, Map.of("team", "payments")));
		this.eks.loseAnswer();
		assertThat(run()).satisfies(between(7.5, 15));
		assertSucceeds();
		assertThat(this.eks.calls()).containsExactly("tag {team=payments}", "tag {team=payments}");
	}

	@Test
	void failsWhenTheProviderOfTagsIsGone() {
		this.eks.has(CORP, "ACTIVE", Map.of());
		start(provider(CORP, Map.of("team", "payments")));
		this.eks.hasNone();
		this.eks.refuse(Advice.NEVER, "NotFoundException");
		assertFails("NotFoundException");
	}

	@ParameterizedTest
	@CsvSource({ "RETRY, ThrottlingException", "RETRY, ServerException", "WAIT, ResourceInUseException" })
	void waitsLongerEachTimeAndRepeatsWithTheSameToken(Advice advice, String code) {
		start(provider(CORP, Map.of()));
		for (int seconds : new int[] { 15, 30, 60, 120, 120 }) {
			this.eks.refuse(advice, code);
			assertThat(run()).satisfies(between(seconds / 2.0, seconds));
			assertThat(step().waiting()).extracting(Waiting::code).isEqualTo(code);
		}
		assertThat(this.told.events()).filteredOn(StepWaiting.class::isInstance).hasSize(1);
		run();
		assertThat(step().waiting()).extracting(Waiting::over).isEqualTo(true);
		assertThat(this.eks.calls()).hasSize(6);
		assertThat(tokens()).hasSize(1);
	}

	@Test
	void tellsWhenItWaitsForSomethingElse() {
		start(provider(CORP, Map.of()));
		this.eks.refuse(Advice.RETRY, "ThrottlingException");
		run();
		this.eks.refuse(Advice.WAIT, "ResourceInUseException");
		run();
		assertThat(this.told.events()).filteredOn(StepWaiting.class::isInstance)
			.extracting((event) -> ((StepWaiting) event).code())
			.containsExactly("ThrottlingException", "ResourceInUseException");
	}

	@ParameterizedTest
	@CsvSource({ "RETRY, ServerException", "WAIT, ResourceInUseException" })
	void failsWhenItHasWaitedForTheLimit(Advice advice, String code) {
		start(provider(CORP, Map.of()));
		this.clock.move(Duration.ofHours(2));
		this.eks.refuse(advice, code);
		assertFails(code);
		assertThat(execution().failure().message()).endsWith("(waited 2h)");
	}

	@ParameterizedTest
	@CsvSource({ "ASK_A_PERSON, AccessDeniedException", "NEVER, InvalidParameterException" })
	void failsAtOnceWhereWaitingDoesNotHelp(Advice advice, String code) {
		start(provider(CORP, Map.of()));
		this.eks.refuse(advice, code);
		assertFails(code);
		assertThat(this.eks.calls()).hasSize(1);
	}

	@Test
	void followsTheUpdateOfACallWhoseAnswerWasLost() {
		start(provider(CORP, Map.of()));
		this.eks.loseAnswer();
		run();
		this.eks.refuse(Advice.WAIT, "ResourceInUseException");
		assertThat(run()).satisfies(between(15, 75));
		assertThat(step().update()).isNotNull();
		this.eks.end("Successful");
		this.eks.becomeActive();
		assertSucceeds();
	}

	@ParameterizedTest
	@CsvSource({ "WAIT, ResourceInUseException", "NEVER, InvalidRequestException" })
	void adoptsWhatItWantedWhereThereIsNoUpdateToFollow(Advice advice, String code) {
		start(provider(CORP, Map.of()));
		this.eks.has(CORP, "ACTIVE", Map.of());
		this.eks.forgetUpdates();
		this.eks.refuse(advice, code);
		run();
		assertThat(step().adopted()).isTrue();
		assertSucceeds();
		assertThat(this.eks.calls()).hasSize(1);
	}

	@Test
	void adoptsNothingElse() {
		start(provider(CORP, Map.of()));
		this.eks.has(OTHER, "ACTIVE", Map.of());
		this.eks.refuse(Advice.NEVER, "InvalidRequestException");
		assertFails("InvalidRequestException");
	}

	@Test
	void waitsWhenItCannotLookWhatIsInTheWay() {
		start(provider(CORP, Map.of()));
		this.eks.refuse(Advice.WAIT, "ResourceInUseException");
		this.eks.goBlind();
		assertThat(run()).satisfies(between(7.5, 15));
		assertThat(step().waiting()).extracting(Waiting::code).isEqualTo("ResourceInUseException");
	}

	@Test
	void namesTheUpdateThatIsInTheWayAndAsksForItOnce() {
		start(provider(CORP, Map.of()));
		this.eks.isUpdatedBy("u-1", "VersionUpdate");
		String busy = "Cannot X because cluster engine currently has update %s in progress";
		for (int times = 0; times < 3; times++) {
			this.eks.refuse(Advice.WAIT, "ResourceInUseException", busy.formatted("u-1"));
			run();
		}
		assertThat(step().waiting().blockedBy())
			.isEqualTo(new BlockingUpdate("u-1", "VersionUpdate", this.clock.instant()));
		assertThat(this.eks.describedUpdates()).containsExactly("u-1");
		this.eks.end("Successful");
		this.eks.isUpdatedBy("u-2", "ConfigUpdate");
		this.eks.refuse(Advice.WAIT, "ResourceInUseException", busy.formatted("u-2"));
		run();
		assertThat(step().waiting().blockedBy().type()).isEqualTo("ConfigUpdate");
		assertThat(this.told.events()).as("each of them is told").filteredOn(StepWaiting.class::isInstance).hasSize(2);
		run();
		assertThat(step().waiting()).satisfies((waiting) -> {
			assertThat(waiting.over()).isTrue();
			assertThat(waiting.blockedBy().id()).isEqualTo("u-2");
		});
	}

	@Test
	void looksForTheUpdateThatIsInTheWayWhereEksDoesNotNameIt() {
		start(provider(CORP, Map.of()));
		this.eks.isUpdatedBy("u-1", "VersionUpdate");
		for (int times = 0; times < 3; times++) {
			this.eks.refuse(Advice.WAIT, "ResourceInUseException");
			run();
		}
		assertThat(step().waiting().blockedBy().id()).isEqualTo("u-1");
		assertThat(this.eks.describedUpdates()).containsExactly("u-1");
	}

	@Test
	void comesBackWhenItsTurnIsAndSaysWhyItWaits() {
		start(provider(CORP, Map.of()));
		this.eks.refuse(
				EksFailure.overBudget("X", new EksScope("111122223333", "eu-west-1"), Duration.ofSeconds(40), false));
		assertThat(run()).satisfies(between(40, 44));
		assertThat(step().waiting()).extracting(Waiting::code).isEqualTo("CallBudget");
	}

	@Test
	void aRemovalOfWhatIsGoneIsDone() {
		this.eks.has(CORP, "ACTIVE", Map.of());
		start(NONE);
		this.eks.hasNone();
		this.eks.refuse(Advice.NEVER, "InvalidRequestException");
		assertSucceeds();
	}

	@Test
	void keepsFollowingWhileEksCannotBeAsked() {
		start(provider(CORP, Map.of()));
		run();
		this.eks.goBlind();
		assertThat(run()).satisfies(between(7.5, 15));
		assertThat(step().waiting()).extracting(Waiting::code).isEqualTo("ServiceUnavailableException");
		this.eks.see();
		this.eks.end("Successful");
		this.eks.becomeActive();
		assertSucceeds();
		assertThat(this.eks.calls()).hasSize(1);
	}

	@Test
	void failsAsTheUpdateDoes() {
		start(provider(CORP, Map.of()));
		run();
		this.eks.end("Failed", new EksUpdate.Error("AccessDenied", "The role is not trusted.", List.of()));
		this.eks.hasNone();
		assertFails("AccessDenied");
		assertThat(execution().failure().message()).isEqualTo("The role is not trusted.");
	}

	@Test
	void failsAsCancelledWhereEksGivesNoError() {
		start(provider(CORP, Map.of()));
		run();
		this.eks.end("Cancelled");
		assertFails("Cancelled");
	}

	@Test
	void keepsFollowingAStatusThatNobodyKnows() {
		start(provider(CORP, Map.of()));
		run();
		this.eks.end("Paused");
		assertThat(run()).satisfies(between(15, 75));
		assertThat(execution().status()).isEqualTo(ExecutionStatus.RUNNING);
	}

	@Test
	void waitsUntilTheClusterShowsWhatEksSaysIsDone() {
		start(provider(CORP, Map.of()));
		run();
		this.eks.end("Successful");
		run();
		assertThat(run()).satisfies(between(7.5, 15));
		assertThat(step().waiting()).extracting(Waiting::code).isEqualTo("NotYetVisible");
		this.eks.becomeActive();
		assertSucceeds();
	}

	@Test
	void failsWhenTheClusterShowsSomethingElseForTooLong() {
		start(provider(CORP, Map.of()));
		run();
		this.eks.end("Successful");
		this.eks.has(settings("corp-sso", "other-client"), "ACTIVE", Map.of());
		run();
		run();
		this.clock.move(Duration.ofMinutes(2));
		assertFails("NotAsApproved");
		assertThat(execution().failure().message()).contains("oidc.clientId");
	}

	@Test
	void aLateSuccessIsSeenByItself() {
		failByTimeLimit();
		this.jdbc.sql("delete from scheduled_tasks").update();
		this.clusters.refresh(CLUSTER);
		assertThat(scheduled()).as("it is still being created").isFalse();
		this.eks.end("Successful");
		this.eks.becomeActive();
		this.clusters.refresh(CLUSTER);
		assertThat(scheduled()).isTrue();
		assertThat(run()).isEqualTo(new NextRun.Never());
		assertThat(execution().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
		assertThat(execution().failure()).isNull();
		assertThat(this.told.events()).last().isInstanceOf(ExecutionSucceeded.class);
	}

	@Test
	void aLateLookThatFindsNothingChangesNothing() {
		failByTimeLimit();
		assertThat(run()).isEqualTo(new NextRun.Never());
		assertThat(execution().status()).isEqualTo(ExecutionStatus.FAILED);
	}

	@Test
	void onlyTheNewestExecutionOfAClusterSucceedsLate() {
		failByTimeLimit();
		long first = this.id;
		this.eks.hasNone();
		start(provider(CORP, Map.of()));
		run();
		this.jdbc.sql("delete from scheduled_tasks").update();
		this.eks.becomeActive();
		this.clusters.refresh(CLUSTER);
		assertThat(scheduled(first)).isFalse();
	}

	@Test
	void whatEksRefusedNeverSucceedsLate() {
		start(provider(CORP, Map.of()));
		this.eks.refuse(Advice.ASK_A_PERSON, "AccessDeniedException");
		run();
		this.jdbc.sql("delete from scheduled_tasks").update();
		this.eks.has(CORP, "ACTIVE", Map.of());
		this.clusters.refresh(CLUSTER);
		assertThat(scheduled()).isFalse();
	}

	@Test
	void aResumedExecutionGoesOnFollowingTheUpdateThatHasNotEnded() {
		failByTimeLimit();
		assertThat(resume()).isTrue();
		assertThat(step().attempt()).isEqualTo(2);
		assertThat(step().update()).extracting(EksUpdate::status).isEqualTo("InProgress");
		this.eks.end("Successful");
		this.eks.becomeActive();
		assertSucceeds();
		assertThat(this.eks.calls()).as("EKS is not called again").hasSize(1);
	}

	@Test
	void aResumedExecutionFindsWhatEksHasFinishedMeanwhile() {
		failByTimeLimit();
		this.eks.end("Successful");
		this.eks.becomeActive();
		assertThat(resume()).isTrue();
		assertSucceeds();
		assertThat(this.eks.calls()).hasSize(1);
		assertThat(execution().attempt()).isEqualTo(2);
	}

	@Test
	void aResumedExecutionRepeatsACallOfUnknownOutcomeWithItsToken() {
		start(provider(CORP, Map.of()));
		this.clock.move(Duration.ofHours(2));
		this.eks.refuse(Advice.RETRY, "TimedOut");
		assertFails("TimedOut");
		assertThat(resume()).isTrue();
		run();
		assertThat(this.eks.calls()).hasSize(2);
		assertThat(tokens()).hasSize(1);
	}

	@Test
	void aResumedExecutionMakesANewCallAfterOneThatHasFailed() {
		start(provider(CORP, Map.of()));
		run();
		this.eks.end("Failed");
		this.eks.hasNone();
		assertFails("Failed");
		assertThat(resume()).isTrue();
		run();
		assertThat(tokens()).hasSize(2);
		this.eks.end("Successful");
		this.eks.becomeActive();
		assertSucceeds();
	}

	@Test
	void aResumedReplacementDoesOnlyWhatRemains() {
		this.eks.has(OTHER, "ACTIVE", Map.of());
		start(provider(CORP, Map.of()), OnFailure.DO_NOTHING);
		run();
		this.eks.end("Successful");
		this.eks.hasNone();
		runUntil(2);
		this.eks.refuse(Advice.ASK_A_PERSON, "AccessDeniedException");
		run();
		assertThat(execution().status()).isEqualTo(ExecutionStatus.NEEDS_ATTENTION);
		assertThat(resume()).isTrue();
		assertThat(execution().steps()).filteredOn((step) -> step.attempt() == 2)
			.extracting(ExecutionView.Step::action)
			.containsExactly(Plan.Action.ASSOCIATE_PROVIDER);
		run();
		this.eks.end("Successful");
		this.eks.becomeActive();
		assertSucceeds();
	}

	@Test
	void aResumedChangeOfTagsMaySeeSomeOfThemChanged() {
		this.eks.has(CORP, "ACTIVE", Map.of("goes", "1", "changes", "old"));
		start(provider(CORP, Map.of("changes", "new")), OnFailure.DO_NOTHING);
		run();
		run();
		this.eks.refuse(Advice.ASK_A_PERSON, "AccessDeniedException");
		run();
		assertThat(execution().status()).isEqualTo(ExecutionStatus.NEEDS_ATTENTION);
		assertThat(resume()).isTrue();
		assertSucceeds();
		assertThat(this.eks.calls()).last().isEqualTo("untag [goes]");
	}

	@Test
	void isNotResumedWhereTheClusterLeadsSomewhereElse() {
		start(provider(CORP, Map.of()));
		this.eks.refuse(Advice.ASK_A_PERSON, "AccessDeniedException");
		assertFails("AccessDeniedException");
		this.eks.has(OTHER, "ACTIVE", Map.of());
		assertThat(resume()).isFalse();
		assertThat(execution().status()).isEqualTo(ExecutionStatus.FAILED);
		assertThat(execution().attempt()).isEqualTo(1);
	}

	@Test
	void succeedsLateOnlyIfItWasNotResumedMeanwhile() {
		failByTimeLimit();
		this.eks.end("Successful");
		this.eks.becomeActive();
		resume();
		assertSucceeds();
		assertThat(resume()).as("there is nothing to go on with").isTrue();
		assertThat(execution().attempt()).isEqualTo(2);
	}

	@Test
	void putsBackWhatWasThereWhenTheSecondHalfOfAReplacementFails() {
		replaceUntilItFails(OnFailure.ROLLBACK);
		assertThat(execution().status()).isEqualTo(ExecutionStatus.ROLLING_BACK);
		assertThat(this.told.events()).last().isInstanceOf(RollbackStarted.class);
		rollBack();
		assertThat(execution().status()).isEqualTo(ExecutionStatus.ROLLED_BACK);
		assertThat(execution().failure().code()).isEqualTo("AccessDenied");
		assertThat(this.eks.has()).map(ProviderSettings::of)
			.contains(new ProviderSettings(CORP, Map.of("team", "payments")));
		assertThat(this.eks.calls()).extracting((call) -> call.substring(0, call.lastIndexOf(' ')))
			.containsExactly("disassociate corp-sso", "associate other-sso", "associate corp-sso");
		assertThat(tokens()).hasSize(3);
		assertThat(this.told.events()).last().isInstanceOf(ExecutionRolledBack.class);
		assertThat(resume()).as("another try").isTrue();
		assertThat(execution().steps().stream().filter((step) -> step.attempt() == 3)).hasSize(2);
	}

	@Test
	void leavesAHalfDoneClusterToPeopleWhereNothingShallBeDone() {
		replaceUntilItFails(OnFailure.DO_NOTHING);
		assertThat(execution().status()).isEqualTo(ExecutionStatus.NEEDS_ATTENTION);
		assertThat(this.told.events()).last().isInstanceOf(ExecutionNeedsAttention.class);
		assertThat(run()).isEqualTo(new NextRun.Never());
		this.transaction.executeWithoutResult((_) -> this.executions.rollBack(this.id));
		assertThat(scheduled()).isTrue();
		rollBack();
		assertThat(execution().status()).isEqualTo(ExecutionStatus.ROLLED_BACK);
	}

	@Test
	void aRollbackInVainIsLeftToPeopleWhoMayTryAgain() {
		replaceUntilItFails(OnFailure.ROLLBACK);
		this.eks.refuse(Advice.ASK_A_PERSON, "AccessDeniedException");
		run();
		run();
		assertThat(execution().status()).isEqualTo(ExecutionStatus.NEEDS_ATTENTION);
		assertThat(execution().failure().code()).isEqualTo("AccessDeniedException");
		assertThat(resume()).as("another try").isTrue();
		assertThat(step()).extracting(ExecutionView.Step::action, ExecutionView.Step::rollback)
			.containsExactly(Plan.Action.ASSOCIATE_PROVIDER, false);
		run();
		this.eks.end("Successful");
		this.eks.becomeActive();
		assertSucceeds();
	}

	@Test
	void aClusterThatWasLeftToPeopleSettlesByItself() {
		replaceUntilItFails(OnFailure.DO_NOTHING);
		this.eks.has(CORP, "ACTIVE", Map.of("team", "payments"));
		this.clusters.refresh(CLUSTER);
		assertThat(scheduled()).isTrue();
		run();
		assertThat(execution().status()).isEqualTo(ExecutionStatus.ROLLED_BACK);
	}

	@Test
	void acceptedAsItIsNothingIsHalfDoneAnyMore() {
		replaceUntilItFails(OnFailure.DO_NOTHING);
		this.transaction.executeWithoutResult((_) -> this.executions.accept(this.id));
		assertThat(execution().status()).isEqualTo(ExecutionStatus.FAILED);
		assertThat(resume()).isTrue();
		this.eks.refuse(Advice.ASK_A_PERSON, "AccessDeniedException");
		assertFails("AccessDeniedException");
	}

	@Test
	void doesNotTouchWhatSomebodyElseHasPutThereMeanwhile() {
		replaceUntilItFails(OnFailure.ROLLBACK);
		this.eks.has(settings("third-sso", "kubernetes"), "ACTIVE", Map.of());
		run();
		assertThat(execution().status()).isEqualTo(ExecutionStatus.NEEDS_ATTENTION);
		assertThat(execution().failure().code()).isEqualTo("ProviderChanged");
		assertThat(this.eks.calls()).hasSize(2);
	}

	@Test
	void aProviderThatSomebodyHasPutBackWithoutItsTagsGetsThem() {
		replaceUntilItFails(OnFailure.ROLLBACK);
		this.eks.has(CORP, "ACTIVE", Map.of("owner", "somebody"));
		rollBack();
		assertThat(execution().status()).isEqualTo(ExecutionStatus.ROLLED_BACK);
		assertThat(this.eks.has()).map(IdentityProvider::tags).contains(Map.of("team", "payments"));
	}

	@Test
	void whatSucceedsAfterAllIsNotRolledBack() {
		replaceUntilItFails(OnFailure.ROLLBACK);
		this.eks.has(OTHER, "CREATING", Map.of());
		assertThat(run()).as("EKS is still at work").isEqualTo(in(Duration.ofSeconds(15)));
		this.eks.becomeActive();
		run();
		assertThat(execution().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
		assertThat(this.eks.calls()).hasSize(2);
	}

	@Test
	void nothingIsRolledBackWhenTheFirstHalfFails() {
		this.eks.has(CORP, "ACTIVE", Map.of());
		start(provider(OTHER, Map.of()));
		this.eks.refuse(Advice.ASK_A_PERSON, "AccessDeniedException");
		assertFails("AccessDeniedException");
	}

	@Test
	void tagsThatWereChangedByHalfAreChangedBack() {
		this.eks.has(CORP, "ACTIVE", Map.of("team", "payments", "env", "prod"));
		start(provider(CORP, Map.of("team", "ledger")));
		runUntil(2);
		this.eks.refuse(Advice.ASK_A_PERSON, "AccessDeniedException");
		run();
		assertThat(execution().status()).isEqualTo(ExecutionStatus.ROLLING_BACK);
		rollBack();
		assertThat(execution().status()).isEqualTo(ExecutionStatus.ROLLED_BACK);
		assertThat(this.eks.has()).map(IdentityProvider::tags).contains(Map.of("team", "payments", "env", "prod"));
	}

	@Test
	void givesUpToRollBackAClusterThatCannotBeReadForTheLimit() {
		replaceUntilItFails(OnFailure.ROLLBACK);
		this.eks.goBlind();
		assertThat(run()).isEqualTo(in(Duration.ofSeconds(15)));
		this.clock.move(Duration.ofHours(2));
		run();
		assertThat(execution().status()).isEqualTo(ExecutionStatus.NEEDS_ATTENTION);
	}

	@Test
	void doesNothingForAnExecutionThatIsNotThere() {
		assertThat(this.runner.run(-1)).isEqualTo(new NextRun.Never());
	}

	@ParameterizedTest
	@EnumSource
	void everyActionHasAHandler(Plan.Action action) {
		assertThat(this.handlers.of(action).action()).isEqualTo(action);
	}

	private void failByTimeLimit() {
		start(provider(CORP, Map.of()));
		run();
		this.clock.move(Duration.ofHours(2));
		assertFails("TimeLimit");
	}

	private void replaceUntilItFails(OnFailure onFailure) {
		this.eks.has(CORP, "ACTIVE", Map.of("team", "payments"));
		start(provider(OTHER, Map.of()), onFailure);
		run();
		this.eks.end("Successful");
		this.eks.hasNone();
		runUntil(2);
		run();
		this.eks.end("Failed", new EksUpdate.Error("AccessDenied", "no", List.of()));
		this.eks.hasNone();
		run();
	}

	private void rollBack() {
		for (int i = 0; execution().status() == ExecutionStatus.ROLLING_BACK; i++) {
			assertThat(i).as("runs").isLessThan(10);
			run();
			this.eks.succeed();
		}
	}

	@Test
	void learnsHowLongUpdatesTakeFromEnoughOfThem() {
		this.jdbc.sql("delete from execution_step").update();
		this.jdbc.sql("delete from execution").update();
		UpdateDurations durations = new UpdateDurations(this.jdbc, this.clock);
		Plan replace = Planner.plan(new IdentityProvider(CORP, "arn", "ACTIVE", Map.of()), provider(OTHER, Map.of()));
		for (int minutes = 1; minutes <= 5; minutes++) {
			assertThat(durations.span(Plan.Action.ASSOCIATE_PROVIDER)).isEqualTo(Span.REPORTED);
			this.eks.hasNone();
			start(provider(CORP, Map.of()));
			takes(Duration.ofMinutes(minutes));
		}
		assertThat(durations.span(Plan.Action.ASSOCIATE_PROVIDER))
			.isEqualTo(new Span(Duration.ofMinutes(3), Duration.ofSeconds(4 * 60 + 36), 5));
		assertThat(durations.interruption(replace).span().isLearned()).as("nothing was disassociated").isFalse();
		for (int i = 0; i < 5; i++) {
			this.eks.has(CORP, "ACTIVE", Map.of());
			start(NONE);
			takes(Duration.ofMinutes(2));
		}
		assertThat(durations.interruption(replace)).isEqualTo(new Interruption(Interruption.Extent.WHILE_REPLACED,
				new Span(Duration.ofMinutes(5), Duration.ofSeconds(6 * 60 + 36), 5)));
	}

	/** The update, which ends well. */
	private void takes(Duration duration) {
		run();
		this.clock.move(duration);
		this.eks.end("Successful");
		if (this.eks.has().filter((there) -> there.status().equals("DELETING")).isPresent()) {
			this.eks.hasNone();
		}
		this.eks.becomeActive();
		assertSucceeds();
		this.clock.move(Duration.ofMinutes(2));
		this.eks.reset(this.clock.instant());
	}

	private void start(Desired desired) {
		start(desired, OnFailure.ROLLBACK);
	}

	private void start(Desired desired, OnFailure onFailure) {
		ClusterView cluster = this.clusters.refresh(CLUSTER).orElseThrow();
		IdentityProvider current = cluster.identityProvider();
		this.id = this.transaction
			.execute((_) -> this.executions.start(CLUSTER, Planner.plan(current, desired), current, desired, onFailure)
				.id());
	}

	private boolean resume() {
		IdentityProvider current = this.clusters.refresh(CLUSTER).orElseThrow().identityProvider();
		return this.transaction.execute((_) -> this.executions.resume(this.id, current).isPresent());
	}

	private NextRun run() {
		return this.runner.run(this.id);
	}

	private void runUntil(int position) {
		for (int i = 0; step().position() < position; i++) {
			assertThat(i).as("runs").isLessThan(10);
			run();
		}
	}

	private void assertSucceeds() {
		for (int i = 0; execution().status() == ExecutionStatus.RUNNING; i++) {
			assertThat(i).as("runs").isLessThan(10);
			run();
		}
		assertThat(execution().status()).as(execution().toString()).isEqualTo(ExecutionStatus.SUCCEEDED);
	}

	private void assertFails(String code) {
		assertThat(run()).isEqualTo(new NextRun.Never());
		assertThat(execution().status()).isEqualTo(ExecutionStatus.FAILED);
		assertThat(execution().failure().code()).isEqualTo(code);
		assertThat(this.told.events()).last().isInstanceOf(ExecutionFailed.class);
	}

	private ExecutionView execution() {
		return this.queries.find(List.of(this.id)).get(this.id);
	}

	private ExecutionView.Step step() {
		return execution().steps()
			.stream()
			.filter((step) -> step.status() == StepStatus.RUNNING)
			.findFirst()
			.orElseThrow();
	}

	private List<String> tokens() {
		return this.eks.calls().stream().map((call) -> call.split(" ")[2]).distinct().toList();
	}

	private boolean scheduled() {
		return scheduled(this.id);
	}

	private boolean scheduled(long execution) {
		return this.jdbc
			.sql("select count(*) from scheduled_tasks where task_name = 'run-execution' and task_instance = ?")
			.param(Long.toString(execution))
			.query(Integer.class)
			.single() == 1;
	}

	private String previous() {
		return this.jdbc.sql("select previous::text from execution where id = ?")
			.param(this.id)
			.query(String.class)
			.single();
	}

	@Test
	void asksWhenTheEndIsNearOnceItKnowsHowLongUpdatesTake() {
		this.jdbc.sql("delete from execution_step").update();
		this.jdbc.sql("delete from execution").update();
		for (int i = 0; i < 5; i++) {
			this.eks.hasNone();
			start(provider(CORP, Map.of()));
			run();
			this.clock.move(Duration.ofSeconds(595));
			run();
			this.clock.move(Duration.ofSeconds(10));
			this.eks.end("Successful");
			this.eks.becomeActive();
			assertSucceeds();
			this.eks.reset(this.clock.instant());
		}
		this.clock.move(Duration.ofMinutes(2));
		this.eks.reset(this.clock.instant());
		start(provider(CORP, Map.of()));
		List<Duration> looks = new ArrayList<>();
		Instant begun = this.clock.instant();
		while (run() instanceof NextRun.At(Instant next) && looks.size() < 8) {
			this.clock.move(Duration.between(this.clock.instant(), next));
			looks.add(Duration.between(begun, next));
		}
		assertThat(looks.subList(0, 4)).containsExactly(Duration.ofSeconds(195), Duration.ofSeconds(390),
				Duration.ofSeconds(585), Duration.ofSeconds(600));
	}

	private Consumer<NextRun> between(double least, double most) {
		return (next) -> assertThat(next).asInstanceOf(type(NextRun.At.class))
			.extracting((at) -> Duration.between(this.clock.instant(), at.time()).toMillis() / 1e3, as(DOUBLE))
			.isBetween(least, most);
	}

	private NextRun in(Duration duration) {
		return new NextRun.At(this.clock.instant().plus(duration));
	}

	private static Desired provider(OidcSettings settings, Map<String, String> tags) {
		return new Desired.Provider(settings, tags);
	}

	private static OidcSettings settings(String name, String clientId) {
		return new OidcSettings(name, "https://sso.example.com", clientId, null, null, null, null, Map.of());
	}

	/**
	 * The engine and the inventory on a real PostgreSQL, with an EKS and a clock that the
	 * test moves: nothing else of the portal, and nothing that runs by itself.
	 */
	@SpringBootConfiguration
	@EnableAutoConfiguration(
			excludeName = "com.github.kagkarlsson.scheduler.boot.autoconfigure.DbSchedulerAutoConfiguration")
	@ComponentScan(basePackageClasses = { ExecutionService.class, ClusterService.class },
			excludeFilters = @Filter(type = FilterType.REGEX,
					pattern = { ".*\\.(web|api)\\..*", ".*Task.*", ".*Inventory.*", ".*Tests.*", ".*Metrics.*",
							".*Account.*", ".*AccessCheck.*" }))
	@EntityScan(basePackageClasses = { ExecutionService.class, ClusterService.class })
	@EnableJpaRepositories(basePackageClasses = { ExecutionService.class, ClusterService.class })
	@EnableConfigurationProperties(ExecutionProperties.class)
	@Import(Searches.class)
	@ConfigurationPropertiesScan(basePackageClasses = Searches.class)
	static class Engine {

		@Bean
		FakeEks eks() {
			return new FakeEks();
		}

		@Bean
		MovableClock clock() {
			return new MovableClock();
		}

		@Bean
		Ids ids() {
			return UUID::randomUUID;
		}

		@Bean
		Told told() {
			return new Told();
		}

		@Bean
		SchedulerClient schedulerClient(DataSource dataSource) {
			return SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(dataSource)).build();
		}

		/**
		 * What the engine told whoever listens.
		 */
		static class Told {

			private final List<ExecutionEvent> events = new ArrayList<>();

			@EventListener
			void on(ExecutionEvent event) {
				this.events.add(event);
			}

			List<ExecutionEvent> events() {
				return this.events;
			}

		}

	}

}
