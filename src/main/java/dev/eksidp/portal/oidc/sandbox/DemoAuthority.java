package dev.eksidp.portal.oidc.sandbox;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import dev.eksidp.portal.oidc.sandbox.PersistentTextFile.Readers;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/**
 * A certificate authority of its own for hosts below {@code example.com}, and for no
 * others: its certificate says so, for those who come to trust it in a browser.
 */
public final class DemoAuthority {

	/** The domain that may be used for examples (RFC 2606, 3). */
	public static final String DOMAIN = "example.com";

	/** Whose certificate a host shows that shows the wrong one. */
	public static final String OTHER_HOST = "other-host." + DOMAIN;

	private static final Duration LIFE = Duration.ofDays(3_650);

	private static final Duration LEAF_LIFE = Duration.ofDays(90);

	private static final Duration SOON = Duration.ofDays(5);

	private static final Duration DAY = Duration.ofDays(1);

	/** RFC 5280, 4.1.2.2, allows twenty bytes, and the first bit is a sign. */
	private static final int SERIAL_BITS = 159;

	private static final String SIGNATURE = "SHA256withECDSA";

	/** RFC 5280, 4.1.2.5, wants the short form for the years before. */
	private static final int LONG_YEARS = 2050;

	private static final DateTimeFormatter SHORT_TIME = DateTimeFormatter.ofPattern("uuMMddHHmmss'Z'");

	private static final DateTimeFormatter LONG_TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'");

	private static final SecureRandom RANDOM = new SecureRandom();

	private final Clock clock;

	private final PrivateKey key;

	private final X509Certificate certificate;

	private final X500Name name;

	/** All hosts share it, as a key of its own for each would protect nothing. */
	private final KeyPair leafKeys = keys();

	private DemoAuthority(Clock clock, PrivateKey key, X509Certificate certificate) {
		this.clock = clock;
		this.key = key;
		this.certificate = certificate;
		this.name = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
	}

	/**
	 * A new one that is not kept.
	 */
	public static DemoAuthority create(Clock clock) {
		return create("EKS Identity Provider Portal, demo issuers", clock);
	}

	private static DemoAuthority create(String commonName, Clock clock) {
		KeyPair keys = keys();
		X500Name name = new X500Name("CN=" + commonName.replace(",", "\\,"));
		Instant now = clock.instant();
		X509Certificate certificate = sign(name, keys,
				new Draft(name, keys.getPublic(), now.minus(DAY), now.plus(LIFE), DemoAuthority::describeAuthority));
		return new DemoAuthority(clock, keys.getPrivate(), certificate);
	}

	/**
	 * The one that is kept in a directory: {@code ca.pem}, which everybody may read, and
	 * {@code ca-key.pem}, which only its owner may. It is made when there is none.
	 * @throws IllegalStateException when what is kept there cannot be read
	 */
	public static DemoAuthority in(Path directory, Clock clock) {
		PersistentTextFile certificateFile = new PersistentTextFile(directory.resolve("ca.pem"), Readers.EVERYBODY);
		PersistentTextFile keyFile = new PersistentTextFile(directory.resolve("ca-key.pem"), Readers.OWNER);
		Optional<DemoAuthority> kept = certificateFile.read()
			.flatMap((certificate) -> keyFile.read().map((key) -> read(certificate, key, directory, clock)));
		return kept.orElseGet(() -> {
			DemoAuthority authority = create(clock);
			keyFile.write(pem(new PemObject("PRIVATE KEY", authority.key.getEncoded())));
			certificateFile.write(pem(authority.certificate));
			return authority;
		});
	}

	/**
	 * Whoever trusts it trusts all that this authority vouches for.
	 */
	public X509Certificate certificate() {
		return this.certificate;
	}

	/**
	 * A new certificate for a host, with its key.
	 * @param host in lower case
	 */
	public Leaf leaf(String host, CertificateKind kind) {
		Instant now = this.clock.instant();
		return switch (kind) {
			case ORDINARY -> leaf(host, now.minus(DAY), now.plus(LEAF_LIFE));
			case EXPIRED -> leaf(host, now.minus(LEAF_LIFE), now.minus(DAY));
			case NOT_YET_VALID -> leaf(host, now.plus(DAY), now.plus(LEAF_LIFE));
			case EXPIRES_SOON -> leaf(host, now.minus(LEAF_LIFE), now.plus(SOON));
			case OTHER_HOST -> leaf(OTHER_HOST, now.minus(DAY), now.plus(LEAF_LIFE));
			case OTHER_AUTHORITY -> create("An authority that nobody trusts", this.clock)
				.vouchFor(this.leafKeys.getPrivate(), draft(host, now.minus(DAY), now.plus(LEAF_LIFE)));
			case SELF_SIGNED -> selfSigned(draft(host, now.minus(DAY), now.plus(LEAF_LIFE)));
		};
	}

	private Leaf leaf(String host, Instant from, Instant until) {
		return vouchFor(this.leafKeys.getPrivate(), draft(host, from, until));
	}

	private Leaf vouchFor(PrivateKey leafKey, Draft draft) {
		return new Leaf(leafKey, List.of(sign(this.name, new KeyPair(this.certificate.getPublicKey(), this.key), draft),
				this.certificate));
	}

	private Leaf selfSigned(Draft draft) {
		return new Leaf(this.leafKeys.getPrivate(), List.of(sign(draft.subject(), this.leafKeys, draft)));
	}

	private Draft draft(String host, Instant from, Instant until) {
		// The host is only named where clients look, as a common name is too short for
		// some
		return new Draft(new X500Name("CN=Demo issuer"), this.leafKeys.getPublic(), from, until, (builder) -> {
			builder.addExtension(Extension.subjectAlternativeName, false,
					new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
			builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
			builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
			builder.addExtension(Extension.extendedKeyUsage, false,
					new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
		});
	}

	private static void describeAuthority(X509v3CertificateBuilder builder) throws IOException {
		builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
		builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
		builder.addExtension(Extension.nameConstraints, true, new NameConstraints(
				new GeneralSubtree[] { new GeneralSubtree(new GeneralName(GeneralName.dNSName, DOMAIN)) }, null));
	}

	private static X509Certificate sign(X500Name issuer, KeyPair keys, Draft draft) {
		try {
			X509v3CertificateBuilder builder = new X509v3CertificateBuilder(issuer, new BigInteger(SERIAL_BITS, RANDOM),
					time(draft.from()), time(draft.until()), draft.subject(),
					SubjectPublicKeyInfo.getInstance(draft.key().getEncoded()));
			JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
			builder.addExtension(Extension.subjectKeyIdentifier, false,
					identifiers.createSubjectKeyIdentifier(draft.key()));
			builder.addExtension(Extension.authorityKeyIdentifier, false,
					identifiers.createAuthorityKeyIdentifier(keys.getPublic()));
			draft.extensions().addTo(builder);
			return new JcaX509CertificateConverter()
				.getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(keys.getPrivate())));
		}
		catch (IOException | GeneralSecurityException | OperatorCreationException ex) {
			throw new IllegalStateException("A certificate cannot be made", ex);
		}
	}

	private static Time time(Instant instant) {
		OffsetDateTime time = instant.atOffset(ZoneOffset.UTC);
		return (time.getYear() < LONG_YEARS) ? new Time(new ASN1UTCTime(SHORT_TIME.format(time)))
				: new Time(new ASN1GeneralizedTime(LONG_TIME.format(time)));
	}

	private static KeyPair keys() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(new ECGenParameterSpec("secp256r1"));
			return generator.generateKeyPair();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("A key cannot be made", ex);
		}
	}

	private static DemoAuthority read(String certificate, String key, Path directory, Clock clock) {
		Supplier<IllegalStateException> unreadable = () -> new IllegalStateException(
				"The authority of the demo issuers in %s cannot be read. Delete the directory to have a new one."
					.formatted(directory.toAbsolutePath()));
		try (PEMParser certificates = new PEMParser(new StringReader(certificate));
				PEMParser keys = new PEMParser(new StringReader(key))) {
			if (certificates.readObject() instanceof X509CertificateHolder holder
					&& keys.readObject() instanceof PrivateKeyInfo info) {
				return new DemoAuthority(clock, new JcaPEMKeyConverter().getPrivateKey(info),
						new JcaX509CertificateConverter().getCertificate(holder));
			}
		}
		catch (IOException | GeneralSecurityException ex) {
			throw (IllegalStateException) unreadable.get().initCause(ex);
		}
		throw unreadable.get();
	}

	private static String pem(Object content) {
		StringWriter text = new StringWriter();
		try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
			writer.writeObject(content);
		}
		catch (IOException ex) {
			throw new IllegalStateException("PEM cannot be written", ex);
		}
		return text.toString();
	}

	/**
	 * What a host shows, and the key that belongs to it.
	 *
	 * @param chain begins with the certificate of the host
	 */
	public record Leaf(PrivateKey key, List<X509Certificate> chain) {

		public Leaf {
			chain = List.copyOf(chain);
		}

	}

	private record Draft(X500Name subject, PublicKey key, Instant from, Instant until, Extensions extensions) {
	}

	@FunctionalInterface
	private interface Extensions {

		void addTo(X509v3CertificateBuilder builder) throws IOException;

	}

}
