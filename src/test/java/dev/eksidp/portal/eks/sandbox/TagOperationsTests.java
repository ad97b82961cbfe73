package dev.eksidp.portal.eks.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eks.model.BadRequestException;
import software.amazon.awssdk.services.eks.model.NotFoundException;

import static dev.eksidp.portal.eks.sandbox.Refused.refused;
import static dev.eksidp.portal.eks.sandbox.RunningSandbox.PROD;
import static org.assertj.core.api.Assertions.assertThat;

class TagOperationsTests {

	private static final String CLUSTER = "arn:aws:eks:eu-west-1:111122223333:cluster/payments-prod";

	@RegisterExtension
	final RunningSandbox sandbox = new RunningSandbox();

	@Test
	void tagsOfAProviderAreMergedAndTakenAway() {
		this.sandbox.associate(PROD);
		String arn = this.sandbox.provider(PROD).identityProviderConfigArn();
		// while the update is in progress
		tag(arn, Map.of("team", "platform", "cost", "a/b"));
		assertThat(tags(arn)).isEqualTo(Map.of("team", "platform", "cost", "a/b"));
		untag(arn, "team", "absent");
		assertThat(tags(arn)).isEqualTo(Map.of("cost", "a/b"));
		assertThat(this.sandbox.provider(PROD).tags()).isEqualTo(Map.of("cost", "a/b"));
		this.sandbox.finishUpdate();
		assertThat(this.sandbox.provider(PROD).tags()).isEqualTo(Map.of("cost", "a/b"));
	}

	@Test
	void aClusterHasTagsOfItsOwn() {
		tag(CLUSTER, Map.of("owner", "payments", "env", "production"));
		untag(CLUSTER, "team");
		assertThat(tags(CLUSTER)).isEqualTo(Map.of("env", "production", "owner", "payments"));
		assertThat(this.sandbox.eks().describeCluster((request) -> request.name(PROD)).cluster().tags())
			.isEqualTo(tags(CLUSTER));
	}

	@Test
	void tagsAreGoneWithTheirProvider() {
		String arn = this.sandbox.provider("payments-legacy", "corp-adfs").identityProviderConfigArn();
		tag(arn, Map.of("a", "b"));
		this.sandbox.disassociate("payments-legacy", "corp-adfs");
		assertThat(tags(arn)).isEqualTo(Map.of("a", "b"));
		this.sandbox.finishUpdate();
		refused(NotFoundException.class, 404, () -> tags(arn));
		refused(NotFoundException.class, 404, () -> tag(arn, Map.of("a", "b")));
		refused(NotFoundException.class, 404, () -> untag(arn, "a"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "arn:aws:eks:eu-west-1:111122223333:cluster/nowhere",
			"arn:aws:eks:us-east-1:111122223333:cluster/payments-prod",
			"arn:aws:eks:eu-west-1:444455556666:cluster/payments-prod",
			"arn:aws:eks:eu-west-1:111122223333:identityproviderconfig/payments-prod/oidc/corp-sso/1f6c" })
	void anUnknownResourceIsNotFound(String arn) {
		refused(NotFoundException.class, 404, () -> tags(arn));
		refused(NotFoundException.class, 404, () -> tag(arn, Map.of("a", "b")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "payments-prod", "arn:aws:s3:::bucket" })
	void whatIsNoArnOfEksIsRefused(String arn) {
		refused(BadRequestException.class, 400, () -> tags(arn));
	}

	static Stream<Map<String, String>> tagsBeyondTheLimits() {
		Map<String, String> tooMany = new HashMap<>();
		IntStream.range(0, 51).forEach((i) -> tooMany.put("key" + i, ""));
		return Stream.of(Map.of(), tooMany, Map.of("", "value"), Map.of("k".repeat(129), ""),
				Map.of("key", "v".repeat(257)), Map.of("aws:mine", ""), Map.of("key", "AWS:value"),
				Map.of("key", "no<angle>"));
	}

	@ParameterizedTest
	@MethodSource("tagsBeyondTheLimits")
	void tagsBeyondTheLimitsAreRefused(Map<String, String> tags) {
		refused(BadRequestException.class, 400, () -> tag(CLUSTER, tags));
	}

	@Test
	void tagsAtTheLimitsAreTaken() {
		tag(CLUSTER, Map.of("k".repeat(128), "v".repeat(256), "Büro + 1-2=3._:/@", ""));
		assertThat(tags(CLUSTER)).hasSize(4);
	}

	@Test
	void aResourceHasAtMostFiftyTags() {
		Map<String, String> many = new HashMap<>();
		IntStream.range(0, 48).forEach((i) -> many.put("key" + i, ""));
		tag(CLUSTER, many);
		refused(BadRequestException.class, 400, () -> tag(CLUSTER, Map.of("one-more", "")));
		assertThat(tags(CLUSTER)).hasSize(50);
	}

	@Test
	void tagKeysBeyondTheLimitsAreRefused() {
		refused(BadRequestException.class, 400, () -> untag(CLUSTER));
		refused(BadRequestException.class, 400, () -> untag(CLUSTER, "k".repeat(129)));
		refused(BadRequestException.class, 400,
				() -> untag(CLUSTER, IntStream.range(0, 51).mapToObj((i) -> "key" + i).toArray(String[]::new)));
	}

	private void tag(String arn, Map<String, String> tags) {
		this.sandbox.eks().tagResource((request) -> request.resourceArn(arn).tags(tags));
	}

	private void untag(String arn, String... keys) {
		this.sandbox.eks().untagResource((request) -> request.resourceArn(arn).tagKeys(List.of(keys)));
	}

	private Map<String, String> tags(String arn) {
		return this.sandbox.eks().listTagsForResource((request) -> request.resourceArn(arn)).tags();
	}

}
