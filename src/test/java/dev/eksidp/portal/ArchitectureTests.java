package dev.eksidp.portal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import org.jspecify.annotations.NullMarked;
import org.slf4j.Logger;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Condition;
import org.springframework.core.env.PropertyResolver;
import org.springframework.data.repository.Repository;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.ControllerAdvice;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

@AnalyzeClasses(packagesOf = PortalApplication.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	private static final String ROOT = "dev.eksidp.portal";

	private static final Pattern PAGES_OR_RESOURCES = Pattern
		.compile(Pattern.quote(ROOT) + "\\.(\\w+)\\.(web|api)\\b.*");

	@ArchTest
	static final ArchRule dependenciesComeByConstructor = noFields().should()
		.beAnnotatedWith(Autowired.class)
		.because("a class should be usable without a container");

	@ArchTest
	static final ArchRule settingsHaveATypedOwner = noClasses().that()
		// Conditions are asked before there is any bean
		.areNotAssignableTo(Condition.class)
		.should()
		.dependOnClassesThat()
		.belongToAnyOf(Value.class)
		.orShould()
		.callMethodWhere(readsAProperty())
		.because("a setting that is read in two places has two defaults");

	@ArchTest
	static final ArchRule namesSayWhatAClassIsFor = noClasses().should()
		.haveNameMatching(".*(Impl|Utils?|Helpers?|Managers?|Desk|Deed)$")
		.because("such names say nothing");

	@ArchTest
	static final ArchRule everyNameStandsForOneType = classes().should(haveASimpleNameOfTheirOwn());

	@ArchTest
	static final ArchRule controllersAreCalledSo = classes().that()
		.areMetaAnnotatedWith(Controller.class)
		.should()
		.haveSimpleNameEndingWith("Controller");

	@ArchTest
	static final ArchRule repositoriesAreCalledSo = classes().that()
		.areAssignableTo(Repository.class)
		.should()
		.haveSimpleNameEndingWith("Repository");

	@ArchTest
	static final ArchRule servicesAreAnnotatedAsSuch = classes().that()
		.areMetaAnnotatedWith(Component.class)
		.and()
		.haveNameMatching(".*(Service|Queries)")
		.should()
		.beAnnotatedWith(Service.class);

	@ArchTest
	static final ArchRule tablesAreReachedBySpringDataOrJdbcClient = noClasses().should()
		.dependOnClassesThat()
		.belongToAnyOf(JdbcOperations.class, JdbcTemplate.class, NamedParameterJdbcOperations.class,
				EntityManager.class)
		.because("one way for aggregates and one for everything else are enough");

	@ArchTest
	static final ArchRule loggersAreAlike = fields().that()
		.haveRawType(Logger.class)
		.should()
		.bePrivate()
		.andShould()
		.beStatic()
		.andShould()
		.beFinal()
		.andShould()
		.haveName("logger");

	@ArchTest
	static final ArchRule logsAreWrittenThroughSlf4j = noClasses().should()
		.dependOnClassesThat()
		.resideInAnyPackage("java.util.logging..", "org.apache.commons.logging..");

	@ArchTest
	static final ArchRule theAwsSdkStaysInOnePackage = noClasses().that()
		.resideOutsideOfPackage(ROOT + ".eks.aws..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("software.amazon.awssdk..")
		.because("the portal speaks of EKS in its own words");

	@ArchTest
	static final ArchRule fewTalkToEks = noClasses().that()
		.resideOutsideOfPackages(ROOT + ".eks..", ROOT + ".cluster..", ROOT + ".execution..")
		.should()
		.dependOnClassesThat()
		.haveFullyQualifiedName(ROOT + ".eks.EksGateway")
		.because("only the inventory reads EKS and only the execution changes it");

	@ArchTest
	static final ArchRule nobodyUsesTheAuditTrail = noClasses().that()
		.resideOutsideOfPackage(ROOT + ".audit..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage(ROOT + ".audit..")
		.because("it listens to events");

	@ArchTest
	static final ArchRule rootsKnowNeitherTheirPagesNorTheirResources = noClasses().that(areNeitherPagesNorResources())
		.should()
		.dependOnClassesThat(arePagesOrResources())
		.because("HTTP is one way to a feature, not a part of it");

	@ArchTest
	static final ArchRule everyPackageIsNullMarked = classes().should(resideInANullMarkedPackage());

	@ArchTest
	static final ArchRule controllersStayInTheirPackage = classes().that()
		.areMetaAnnotatedWith(Controller.class)
		.or()
		.areMetaAnnotatedWith(ControllerAdvice.class)
		.should()
		.notBePublic()
		.allowEmptyShould(true);

	@ArchTest
	static final ArchRule repositoriesStayInTheirPackage = classes().that()
		.areAssignableTo(Repository.class)
		.should()
		.notBePublic()
		.allowEmptyShould(true);

	@ArchTest
	static final ArchRule entitiesStayInTheirPackage = classes().that()
		.areAnnotatedWith(Entity.class)
		.should()
		.notBePublic()
		.allowEmptyShould(true);

	@ArchTest
	static final ArchRule timeComesFromTheClock = noClasses().that()
		// X.509 tells its times as dates
		.doNotHaveFullyQualifiedName(ROOT + ".outbound.ServerCertificate")
		.should()
		.dependOnClassesThat()
		.areAssignableTo(Date.class)
		.orShould()
		.callMethodWhere(asksTheSystemForTheTime())
		.because("a test could not foresee it");

	@ArchTest
	static final ArchRule idsAreInjected = noClasses().that()
		.resideOutsideOfPackage(ROOT + ".eks.sandbox..")
		.and()
		.doNotHaveFullyQualifiedName(ROOT + ".shell.TimeConfiguration")
		.should()
		.callMethod(UUID.class, "randomUUID")
		.because("a test could not foresee them");

	@ArchTest
	static final ArchRule threadsArePlatformThreads = noClasses().should()
		.callMethod(Executors.class, "newVirtualThreadPerTaskExecutor")
		.orShould()
		.callMethod(Thread.class, "ofVirtual")
		.orShould()
		.callMethod(Thread.class, "startVirtualThread", Runnable.class)
		.because("two that load classes can stop all others, see docs/adr/0014");

	@ArchTest
	static final ArchRule nothingSleeps = noClasses().should().callMethod(Thread.class, "sleep", long.class);

	private static DescribedPredicate<JavaClass> arePagesOrResources() {
		return describe("are pages or resources",
				(type) -> PAGES_OR_RESOURCES.matcher(type.getPackageName()).matches());
	}

	private static DescribedPredicate<JavaClass> areNeitherPagesNorResources() {
		return DescribedPredicate.not(arePagesOrResources());
	}

	private static DescribedPredicate<JavaMethodCall> asksTheSystemForTheTime() {
		Set<String> types = Set.of(Instant.class.getName(), LocalDate.class.getName(), LocalDateTime.class.getName(),
				OffsetDateTime.class.getName(), ZonedDateTime.class.getName());
		return describe("asks the system for the time", (call) -> {
			String owner = call.getTargetOwner().getName();
			return (call.getName().equals("now") && types.contains(owner)
					&& call.getTarget().getRawParameterTypes().isEmpty())
					|| (call.getName().equals("currentTimeMillis") && owner.equals(System.class.getName()));
		});
	}

	private static DescribedPredicate<JavaMethodCall> readsAProperty() {
		return describe("reads a property", (call) -> call.getTargetOwner().isAssignableTo(PropertyResolver.class)
				&& call.getName().matches("get(Required)?Property"));
	}

	private static ArchCondition<JavaClass> haveASimpleNameOfTheirOwn() {
		return new ArchCondition<>("have a simple name of their own") {

			private final Map<String, String> types = new HashMap<>();

			@Override
			public void check(JavaClass type, ConditionEvents events) {
				if (type.isTopLevelClass() && !type.getSimpleName().equals("package-info")) {
					String other = this.types.putIfAbsent(type.getSimpleName(), type.getName());
					if (other != null) {
						events.add(SimpleConditionEvent.violated(type, type.getName() + " is called like " + other));
					}
				}
			}
		};
	}

	private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
		return new ArchCondition<>("reside in a @NullMarked package") {
			@Override
			public void check(JavaClass type, ConditionEvents events) {
				if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
					events.add(SimpleConditionEvent.violated(type,
							"The package of " + type.getName() + " has no @NullMarked package-info"));
				}
			}
		};
	}

}
