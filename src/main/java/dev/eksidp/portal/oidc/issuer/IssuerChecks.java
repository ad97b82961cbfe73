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

	private static final Reading.NotTried UNUSABLE = new Reading.NotTried("The URL cannot be called.");

	private static final Reading.NotTried SWITCHED_OFF = new Reading.NotTried(
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
		return report(subject, Look.GLANCE);
	}

	/**
	 * Checks an issuer, as it is now, for somebody who is signed in.
	 * @throws IllegalStateException inside a transaction
	 */
	public IssuerReport checkAgain(IssuerSubject subject) {
		return report(subject, Look.ANEW);
	}

	/**
	 * Checks an issuer, as it is now, to decide about a change.
	 * @throws IllegalStateException inside a transaction
	 */
	public IssuerReport checkToDecide(IssuerSubject subject) {
		return report(subject, Look.DECIDE);
	}

	private IssuerReport report(IssuerSubject subject, Look look) {
		IssuerSight sight = look(subject, look);
		return new IssuerReport(subject.issuerUrl(), this.clock.instant(),
				this.checks.stream().map((check) -> check.outcome(sight)).toList());
	}

	private IssuerSight look(IssuerSubject subject, Look look) {
		if (!this.properties.enabled()) {
			return new IssuerSight(subject, SWITCHED_OFF, SWITCHED_OFF);
		}
		if (!subject.urlViolations().isEmpty()) {
			return new IssuerSight(subject, UNUSABLE, UNUSABLE);
		}
		return this.reader.read(subject, look);
	}

}
