package dev.eksidp.portal.eks;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MissingPermissionTests {

	private static final String USER = "User: arn:aws:sts::111122223333:assumed-role/eks-idp-portal/eks-idp-portal ";

	@Test
	void isReadFromADenialThatNamesTheResource() {
		assertThat(MissingPermission.in(USER
				+ "is not authorized to perform: eks:ListClusters on resource: arn:aws:eks:eu-west-1:111122223333:cluster/*"))
			.hasValue(new MissingPermission("eks:ListClusters", "arn:aws:eks:eu-west-1:111122223333:cluster/*", null));
	}

	@Test
	void knowsWhichPolicyDenies() {
		MissingPermission missing = MissingPermission.in(USER
				+ "is not authorized to perform: eks:AssociateIdentityProviderConfig on resource: arn:aws:eks:eu-west-1:111122223333:cluster/a"
				+ " with an explicit deny in a service control policy")
			.orElseThrow();
		assertThat(missing.resource()).isEqualTo("arn:aws:eks:eu-west-1:111122223333:cluster/a");
		assertThat(missing.explicitlyDenied()).isTrue();
		MissingPermission nothingAllows = MissingPermission.in(USER
				+ "is not authorized to perform: eks:TagResource on resource: * because no identity-based policy allows the eks:TagResource action")
			.orElseThrow();
		assertThat(nothingAllows.explicitlyDenied()).isFalse();
		assertThat(nothingAllows.policy()).contains("no identity-based policy");
	}

	@Test
	void isReadWhereNoResourceIsNamed() {
		assertThat(MissingPermission.in("User: u is not authorized to perform: sts:AssumeRole"))
			.hasValue(new MissingPermission("sts:AssumeRole", null, null));
	}

	@Test
	void otherMessagesNameNone() {
		assertThat(MissingPermission.in("Rate exceeded")).isEmpty();
		assertThat(MissingPermission.in(null)).isEmpty();
	}

}
