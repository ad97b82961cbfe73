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

	Finding look(IssuerObservation sight);

	default IssuerCheck outcome(IssuerObservation sight) {
		Finding finding = look(sight);
		return new IssuerCheck(id(), title(), finding.status(), finding.detail(), finding.remedy());
	}

}
