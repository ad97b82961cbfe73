package dev.eksidp.portal.oidc.issuer;

/**
 * One question about an issuer, answered from what was seen of it.
 */
interface Check {

	/**
	 * Stable, for programs.
	 */
	String id();

	/**
	 * What is looked at, for people.
	 */
	String title();

	Finding look(IssuerObservation observation);

	default IssuerCheck outcome(IssuerObservation observation) {
		Finding finding = look(observation);
		return new IssuerCheck(id(), title(), finding.status(), finding.detail(), finding.remedy());
	}

}
