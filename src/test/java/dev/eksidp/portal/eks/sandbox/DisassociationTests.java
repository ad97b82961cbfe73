package dev.eksidp.portal.eks.sandbox;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.eks.model.InvalidParameterException;
import software.amazon.awssdk.services.eks.model.InvalidRequestException;
import software.amazon.awssdk.services.eks.model.NotFoundException;
import software.amazon.awssdk.services.eks.model.ResourceInUseException;
import software.amazon.awssdk.services.eks.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eks.model.Update;

import static dev.eksidp.portal.eks.sandbox.Refused.refused;
import static dev.eksidp.portal.eks.sandbox.RunningSandbox.PROD;
import static org.assertj.core.api.Assertions.assertThat;

class DisassociationTests {

	private static final String LEGACY = "payments-legacy";

	@RegisterExtension
	final RunningSandbox sandbox = new RunningSandbox();

	@Test
	void aProviderIsDeletedAndThenGone() {
		Update update = this.sandbox.disassociate(LEGACY, "corp-adfs").update();
		assertThat(update.typeAsString()).isEqualTo("DisassociateIdentityProviderConfig");
		assertThat(update.statusAsString()).isEqualTo("InProgress");
		assertThat(update.params()).singleElement().satisfies((param) -> {
			assertThat(param.typeAsString()).isEqualTo("IdentityProviderConfig");
			assertThat(param.value()).isEqualTo("[]");
		});
		assertThat(this.sandbox.provider(LEGACY, "corp-adfs").statusAsString()).isEqualTo("DELETING");
		assertThat(this.sandbox.clusterStatus(LEGACY)).isEqualTo("UPDATING");
		this.sandbox.finishUpdate();
		assertThat(this.sandbox.update(LEGACY, update.id()).statusAsString()).isEqualTo("Successful");
		refused(ResourceNotFoundException.class, 404, () -> this.sandbox.provider(LEGACY, "corp-adfs"));
		assertThat(this.sandbox.eks()
			.listIdentityProviderConfigs((request) -> request.clusterName(LEGACY))
			.identityProviderConfigs()).isEmpty();
	}

	@Test
	void theNextAssociationHasAnArnOfItsOwnAndNoOldTags() {
		String first = associated(Map.of("old", "yes"));
		this.sandbox.disassociate(PROD, "corp-sso");
		this.sandbox.finishUpdate();
		String second = associated(Map.of());
		assertThat(second).isNotEqualTo(first);
		assertThat(this.sandbox.eks().listTagsForResource((request) -> request.resourceArn(second)).tags()).isEmpty();
		refused(NotFoundException.class, 404,
				() -> this.sandbox.eks().listTagsForResource((request) -> request.resourceArn(first)));
	}

	private String associated(Map<String, String> tags) {
		this.sandbox.eks()
			.associateIdentityProviderConfig(
					(request) -> request.clusterName(PROD).oidc(RunningSandbox.oidc().build()).tags(tags));
		this.sandbox.finishUpdate();
		return this.sandbox.provider(PROD).identityProviderConfigArn();
	}

	@Test
	void aProviderThatIsNotAssociatedIsRefused() {
		InvalidRequestException refusal = refused(InvalidRequestException.class, 400,
				"Identity provider config is not associated with cluster payments-prod",
				() -> this.sandbox.disassociate(PROD, "corp-sso"));
		assertThat(refusal.clusterName()).isEqualTo(PROD);
		refused(InvalidRequestException.class, 400, () -> this.sandbox.disassociate(LEGACY, "corp-sso"));
	}

	@Test
	void aProviderCannotGoWhileItIsCreatedOrDeleted() {
		String creating = this.sandbox.associate(PROD).update().id();
		refused(ResourceInUseException.class, 409,
				"Cannot DisassociateIdentityProviderConfig because cluster payments-prod currently has update %s in progress"
					.formatted(creating),
				() -> this.sandbox.disassociate(PROD, "corp-sso"));
		this.sandbox.disassociate(LEGACY, "corp-adfs");
		refused(ResourceInUseException.class, 409, () -> this.sandbox.disassociate(LEGACY, "corp-adfs"));
	}

	@Test
	void theSameTokenIsTheSameUpdate() {
		Update first = disassociate("token-1");
		this.sandbox.finishUpdate();
		assertThat(disassociate("token-1").id()).isEqualTo(first.id());
	}

	private Update disassociate(String token) {
		return this.sandbox.eks()
			.disassociateIdentityProviderConfig((request) -> request.clusterName(LEGACY)
				.identityProviderConfig((config) -> config.type("oidc").name("corp-adfs"))
				.clientRequestToken(token))
			.update();
	}

	@Test
	void aTypeOtherThanOidcIsRefused() {
		refused(InvalidParameterException.class, 400,
				() -> this.sandbox.eks()
					.disassociateIdentityProviderConfig((request) -> request.clusterName(LEGACY)
						.identityProviderConfig((config) -> config.type("OIDC").name("corp-adfs"))));
	}

	@Test
	void anUnknownClusterIsNotFound() {
		refused(ResourceNotFoundException.class, 404, () -> this.sandbox.disassociate("nowhere", "corp-sso"));
	}

}
