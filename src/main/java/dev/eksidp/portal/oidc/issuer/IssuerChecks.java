package dev.eksidp.portal.oidc.issuer;

import java.time.Clock;
import java.util.List;

import org.springframework.stereotype.Component;

/**
 * Looks at an issuer as the API servers of a cluster will, before a cluster depends on
 * it. EKS itself checks none of this.
 */
@Component
public class IssuerChecks {

	private static final FetchedDocument.NotTried UNUSABLE = new FetchedDocument.NotTried("The URL cannot be called.");

	private static final FetchedDocument.NotTried SWITCHED_OFF = new FetchedDocument.NotTried(
			"Administrators have switched off that the portal looks at issuers.");

	private final IssuerReader reader;

	private final IssuerCheckProperties properties;

	private final Clock clock;

	private final List<Check> checks;

	IssuerChecks(IssuerReader reader, IssuerCheckProperties properties, Clock clock) {
		this.reader = reader;
		this.properties = properties;
		this.clock = clock;
		this.checks = List.of(new UrlForm(), new ClusterIssuer(), new HostAddress(), new Tls(),
				new CertificateExpiry(clock), new DiscoveryDocument(), new ContentType(), new IssuerMatch(),
				new JwksUri(), new KeySet(), new SigningKey(), new PrivateKey(), new KeyIds(), new SigningAlgorithm(),
				new ResponseTypes(), new SubjectTypes(), new ChosenClaims(), new Latency(), new KnownProvider());
	}

	/**
	 * Whether a change may be submitted in spite of a failed check, with a reason.
	 */
	public boolean areOverridable() {
		return this.properties.overridable();
	}

	/**
	 * Checks an issuer for somebody who is signed in. What was read of it within the last
	 * minute still counts; takes 10 seconds at most.
	 * @throws IllegalStateException inside a transaction
	 */
	public IssuerReport check(IssuerSubject subject) {
		return report(subject, CheckPurpose.GLANCE);
	}

	/**
	 * Checks an issuer, as it is now, for somebody who is signed in.
	 * @throws IllegalStateException inside a transaction
	 */
	public IssuerReport checkAgain(IssuerSubject subject) {
		return report(subject, CheckPurpose.ANEW);
	}

	/**
	 * Checks an issuer, as it is now, for somebody who submits a change.
	 * @throws IssuerChecksBusy when there was no time to look at it
	 * @throws IllegalStateException inside a transaction
	 */
	public IssuerReport checkToDecide(IssuerSubject subject) {
		return report(subject, CheckPurpose.DECIDE);
	}

	/**
	 * Checks an issuer, as it is now, just before the portal starts an approved change.
	 * @throws IssuerChecksBusy when there was no time to look at it
	 * @throws IllegalStateException inside a transaction
	 */
	public IssuerReport checkToStart(IssuerSubject subject) {
		return report(subject, CheckPurpose.START);
	}

	private IssuerReport report(IssuerSubject subject, CheckPurpose look) {
		IssuerObservation observation = look(subject, look);
		if (look.decides() && observation.isCutShort()) {
			throw new IssuerChecksBusy();
		}
		return new IssuerReport(subject.issuerUrl(), this.clock.instant(),
				this.checks.stream().map((check) -> check.outcome(observation)).toList());
	}

	private IssuerObservation look(IssuerSubject subject, CheckPurpose look) {
		if (!this.properties.enabled()) {
			return new IssuerObservation(subject, SWITCHED_OFF, SWITCHED_OFF);
		}
		if (!subject.urlViolations().isEmpty()) {
			return new IssuerObservation(subject, UNUSABLE, UNUSABLE);
		}
		return this.reader.read(subject, look);
	}

}
