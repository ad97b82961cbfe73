package dev.eksidp.portal.oidc.issuer;

/**
 * What is wrong with the answer to the question for a document.
 */
final class DocumentAnswer {

	private static final int MAX_LOCATION = 200;

	private DocumentAnswer() {
	}

	/**
	 * @param what the document, for the middle of a sentence
	 * @param elsewhere what to do when it is not there
	 */
	static Finding look(FetchedDocument.Answer answer, String what, String elsewhere) {
		int status = answer.answered().status();
		if (status / 100 == 3) {
			return Finding.fail(
					"%s answers with a redirect (HTTP %d) to %s instead of %s.".formatted(answer.url(), status,
							shortened(answer.header("location")), what),
					"Enter the issuer that the tokens name; its document has to be in place, without a redirect.");
		}
		if (status != 200) {
			return Finding.fail("%s answers HTTP %d instead of %s.".formatted(answer.url(), status, what), elsewhere);
		}
		if (answer.answered().truncated()) {
			return Finding.fail("%s answers with more than %d KB, which is no sensible size.".formatted(answer.url(),
					IssuerReader.MAX_DOCUMENT / 1024), elsewhere);
		}
		if (answer.json().isEmpty()) {
			return Finding.fail("%s answers with %s instead of %s.".formatted(answer.url(),
					answer.isHtml() ? "an HTML page" : "something that is no JSON object", what), elsewhere);
		}
		return Finding.pass("%s is in place.".formatted(answer.url()));
	}

	private static String shortened(String location) {
		if (location.isEmpty()) {
			return "nowhere";
		}
		return (location.length() > MAX_LOCATION) ? location.substring(0, MAX_LOCATION) + "…" : location;
	}

}
