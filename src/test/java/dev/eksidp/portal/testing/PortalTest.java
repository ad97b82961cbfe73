package dev.eksidp.portal.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.eksidp.portal.PortalApplication;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test against the whole portal in the sandbox, on a free port and a real PostgreSQL.
 * All of them share one context, so that it starts once: a test adds no configuration, no
 * properties and no beans of its own, and leaves what others find to themselves by using
 * clusters, people and requests that are its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = PortalApplication.class,
		properties = { "portal.sandbox.eks-port=0", "portal.sandbox.issuer-port=0",
				"portal.sandbox.update-duration=300ms", "portal.execution.poll-interval=100ms",
				// A machine that is busy with tests may make a hundred callers wait for
				// longer than a portal lets them
				"spring.datasource.hikari.connection-timeout=10000", "db-scheduler.polling-interval=100ms",
				"portal.eks.call-budget.read.per-second=1000", "portal.eks.call-budget.read.burst=1000",
				"portal.eks.call-budget.write.per-second=1000", "portal.eks.call-budget.write.burst=1000",
				"portal.notification.backoff=100ms,100ms,200ms,300ms,400ms",
				"portal.access.rate-limit.account.per-minute=1000000", "portal.access.rate-limit.account.burst=1000000",
				"portal.access.rate-limit.token.per-minute=1000000", "portal.access.rate-limit.token.burst=1000000",
				"portal.access.rate-limit.page.per-minute=1000000", "portal.access.rate-limit.page.burst=1000000" })
@ContextConfiguration(initializers = TestEnvironment.class)
@ActiveProfiles("sandbox")
public @interface PortalTest {

}
