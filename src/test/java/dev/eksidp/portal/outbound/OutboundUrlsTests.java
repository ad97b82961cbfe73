package dev.eksidp.portal.outbound;

import java.time.Duration;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class OutboundUrlsTests {

	private final OutboundUrls urls = new OutboundUrls(properties(false).boundary());

	private final OutboundUrls inTheSandbox = new OutboundUrls(properties(true).boundary());

	@ParameterizedTest
	@ValueSource(strings = { "https://hooks.example.com/portal", "https://hooks.example.com:8443/a?b=c%20d",
			"HTTPS://Hooks.Example.COM", "https://example.com.", "https://xn--bcher-kva.example/", "https://8.8.8.8/",
			"https://[2606:4700:4700::1111]/" })
	void takesPublicHttps(String url) {
		assertThat(this.urls.objection(url)).isEmpty();
		assertThat(this.inTheSandbox.objection(url)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = {
			// not https
			"http://hooks.example.com/", "ftp://hooks.example.com/", "file:///etc/passwd", "gopher://example.com/",
			"//hooks.example.com/", "hooks.example.com", "", "https:", "https://", "https:///path",
			"javascript:alert(1)",
			// somebody else's authority
			"https://user@hooks.example.com/", "https://user:secret@hooks.example.com/",
			"https://example.com\\@169.254.169.254/", "https://example.com#@169.254.169.254/",
			"https://hooks.example.com/#fragment", "https://exa mple.com/", "https://example.com/\r\nHost: a",
			"https://example.com:0/", "https://example.com:65536/", "https://example.com:-1/",
			// this machine and its neighbours
			"https://localhost/", "https://LOCALHOST/", "https://localhost./", "https://a.localhost/",
			"https://127.0.0.1/", "https://127.255.255.254/", "https://0.0.0.0/", "https://10.1.2.3/",
			"https://172.16.0.1/", "https://172.31.255.255/", "https://192.168.1.1/", "https://169.254.169.254/",
			"https://169.254.170.2/", "https://100.64.0.1/", "https://100.100.100.200/", "https://192.0.0.192/",
			"https://224.0.0.1/", "https://255.255.255.255/", "https://240.0.0.1/", "https://192.0.2.1/",
			"https://198.18.0.1/", "https://198.51.100.1/", "https://203.0.113.1/",
			// the same in IPv6
			"https://[::1]/", "https://[::]/", "https://[fe80::1]/", "https://[fe80::1%25eth0]/",
			"https://[fd00:ec2::254]/", "https://[fc00::1]/", "https://[fec0::1]/", "https://[ff02::1]/",
			"https://[2001:db8::1]/", "https://[3fff::1]/", "https://[100::1]/", "https://[5f00::1]/",
			// IPv4 inside of IPv6
			"https://[::ffff:127.0.0.1]/", "https://[::ffff:a9fe:a9fe]/", "https://[::127.0.0.1]/",
			"https://[64:ff9b::a9fe:a9fe]/", "https://[64:ff9b:1::a9fe:a9fe]/", "https://[2002:a9fe:a9fe::1]/",
			"https://[2001:0:a9fe:a9fe::1]/", "https://[::8.8.8.8]/", "https://[64:ff9b:1::808:808]/",
			"https://[3fff:fff::1]/", "https://[4000::1]/",
			// the same in odd forms
			"https://2130706433/", "https://0x7f000001/", "https://0x7f.0.0.1/", "https://0177.0.0.1/",
			"https://127.1/", "https://127.0.1/", "https://127.0.0.1./", "https://169.254.43518/",
			"https://0251.0376.0251.0376/", "https://0xa9.0xfe.0xa9.0xfe/", "https://127.0.0.01/",
			"https://256.256.256.256/", "https://1.2.3.4.5/", "https://example.0x7f/", "https://[::1/", "https://[]/",
			"https://①②⑦.⓪.⓪.①/", "https://127。0。0。1/", "https://%31%32%37.0.0.1/", "https://exam_ple.com/",
			"https://bücher.example/", "https://-a.example/", "https://.example.com/" })
	void refusesEverythingElseInWords(String url) {
		assertThat(this.urls.objection(url)).hasValueSatisfying((why) -> assertThat(why).endsWith("."));
	}

	@ParameterizedTest
	@CsvSource({ "127.0.0.1, a loopback address", "10.0.0.1, a private address", "[fd00:ec2::254], a private address",
			"169.254.169.254, a link-local address", "224.0.0.1, a multicast address",
			"[64:ff9b::a00:1], an address reserved for special purposes" })
	void saysWhatIsWrongWithAnAddress(String host, String what) {
		assertThat(this.urls.objection("https://" + host + "/"))
			.hasValue("%s is %s, which the portal does not call. Use another address.".formatted(host, what));
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://localhost:8443/", "http://localhost:9000/hook", "http://127.0.0.1:9000/",
			"http://[::1]:9000/", "https://127.0.0.1/" })
	void takesThisMachineInTheSandboxAlsoWithoutTls(String url) {
		assertThat(this.inTheSandbox.objection(url)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://example.com/", "http://8.8.8.8/", "http://10.0.0.1/", "http://169.254.169.254/",
			"https://10.0.0.1/", "https://[fd00:ec2::254]/", "http://localhost.example.com/", "http://[::2]/" })
	void theSandboxOpensNothingButThisMachine(String url) {
		assertThat(this.inTheSandbox.objection(url)).isPresent();
	}

	@Test
	void refusesAUrlThatIsTooLong() {
		String base = "https://example.com/";
		assertThat(this.urls.objection(base + "a".repeat(2_000 - base.length()))).isEmpty();
		assertThat(this.urls.objection(base + "a".repeat(2_001 - base.length()))).isPresent();
	}

	static OutboundProperties properties(boolean allowLoopback) {
		return new OutboundProperties(allowLoopback, Duration.ofSeconds(2), Duration.ofSeconds(1),
				Duration.ofSeconds(2), 2, Set.of(), Duration.ofMinutes(1));
	}

}
