package dev.eksidp.portal.oidc.issuer;

import java.util.List;

/**
 * Which provider this is, if it is a well-known one, and whether the settings run into
 * what often goes wrong with it.
 */
final class KnownProvider implements Check {

	@Override
	public String id() {
		return "known-provider";
	}

	@Override
	public String title() {
		return "Provider";
	}

	@Override
	public Finding look(IssuerObservation observation) {
		return WellKnownProvider.of(observation)
			.map((provider) -> finding(provider, observation))
			.orElseGet(() -> Finding.pass("It is none of the well-known providers, so there is no advice about it."));
	}

	private static Finding finding(WellKnownProvider provider, IssuerObservation observation) {
		List<Pitfall> pitfalls = provider.pitfalls(observation.subject());
		String name = "This is %s.".formatted(provider.title());
		if (pitfalls.isEmpty()) {
			return Finding.pass(name + " The settings run into none of its known pitfalls.");
		}
		String what = String.join(" ", pitfalls.stream().map(Pitfall::what).toList());
		return Finding.warn(name + " " + what, String.join(" ", pitfalls.stream().map(Pitfall::remedy).toList()));
	}

}
