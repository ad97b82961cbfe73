package dev.eksidp.portal.oidc.issuer;

import dev.eksidp.portal.outbound.OutboundResult.Reason;

/**
 * Whether the keys can be read.
 */
final class KeySet implements Check {

	private static final String REMEDY = "Have the provider publish its keys as a JSON Web Key Set at this address.";

	@Override
	public String id() {
		return "key-set";
	}

	@Override
	public String title() {
		return "Key set";
	}

	@Override
	public Finding look(IssuerObservation observation) {
		return switch (observation.keys()) {
			case FetchedDocument.NotTried notTried -> Finding.skipped(notTried.why());
			case FetchedDocument.NoAnswer noAnswer when noAnswer.failure().reason() == Reason.BUSY ->
				Finding.skipped(noAnswer.failure().detail());
			case FetchedDocument.NoAnswer noAnswer ->
				Finding.fail("%s cannot be read. %s".formatted(noAnswer.url(), noAnswer.failure().detail()), REMEDY);
			case FetchedDocument.Answer answer -> {
				Finding finding = DocumentAnswer.look(answer, "the keys", REMEDY);
				yield (finding.status() == CheckStatus.PASS) ? content(answer, observation) : finding;
			}
		};
	}

	private static Finding content(FetchedDocument.Answer answer, IssuerObservation observation) {
		return observation.publishedKeys()
			.map((keys) -> (keys.unreadable() == 0)
					? Finding.pass("%d keys are published at %s.".formatted(keys.readable().size(), answer.url()))
					: Finding.fail("%d of the published keys break the rules for keys.".formatted(keys.unreadable()),
							"Have the provider mend or remove them: API servers refuse the whole set."))
			.orElseGet(() -> Finding.fail("%s answers with JSON that has no list of keys.".formatted(answer.url()),
					REMEDY));
	}

}
