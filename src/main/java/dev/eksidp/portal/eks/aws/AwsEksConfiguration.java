package dev.eksidp.portal.eks.aws;

import java.time.Clock;

import dev.eksidp.portal.eks.EksEndpoint;
import dev.eksidp.portal.eks.EksProperties;
import dev.eksidp.portal.shell.Ids;
import io.micrometer.core.instrument.MeterRegistry;
import tools.jackson.databind.json.JsonMapper;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The gateway to EKS and its health.
 */
@Configuration(proxyBeanMethods = false)
class AwsEksConfiguration {

	@Bean
	CallBudget callBudget(JdbcClient jdbc, CallBudgetProperties properties) {
		return new SharedCallBudget(jdbc, properties);
	}

	@Bean
	EksClients eksClients(EksProperties properties, EksTimeouts timeouts, ObjectProvider<EksEndpoint> sandbox,
			CallBudget budget, MeterRegistry meters) {
		return new EksClients(properties, timeouts, sandbox.getIfAvailable(),
				(scope) -> new CallBudgetInterceptor(scope, budget, meters));
	}

	@Bean
	AwsEksGateway eksGateway(EksProperties properties, EksClients clients, MeterRegistry meters) {
		return new AwsEksGateway(properties, clients, new EksCalls(meters));
	}

	@Bean
	AwsAccessChecks accessChecks(EksProperties properties, EksClients clients, MeterRegistry meters, Ids ids) {
		return new AwsAccessChecks(properties, clients, new EksCalls(meters), ids);
	}

	@Bean
	CloudTrailAuthors changeAuthors(EksClients clients, JsonMapper json) {
		return new CloudTrailAuthors(clients, json);
	}

	@Bean
	EksHealthIndicator eksHealthIndicator(AwsEksGateway gateway, Clock clock) {
		return new EksHealthIndicator(gateway, clock);
	}

}
