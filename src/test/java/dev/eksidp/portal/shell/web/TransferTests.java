package dev.eksidp.portal.shell.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

import dev.eksidp.portal.testing.PortalTest;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What goes over the wire.
 */
@PortalTest
class TransferTests {

	private static final int MOST_BYTES = 150 * 1024;

	private static final Pattern FILE = Pattern.compile("(?:src|href)=\"(/(?:css|js|webjars|favicon)[^\"]*)\"");

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	@LocalServerPort
	private int port;

	@Test
	void aColdPageWithAllItsFilesIsSmall() throws Exception {
		try (HttpClient http = HttpClient.newHttpClient()) {
			HttpResponse<byte[]> page = get(http, "/sign-in");
			int all = page.body().length;
			Set<String> files = new LinkedHashSet<>();
			Matcher links = FILE.matcher(text(page));
			while (links.find()) {
				files.add(links.group(1));
			}
			assertThat(files).anyMatch((file) -> file.endsWith("tabler.min.css"));
			for (String file : files) {
				all += get(http, file).body().length;
			}
			assertThat(all).as("Bytes of the page and " + files).isLessThan(MOST_BYTES);
		}
	}

	@Test
	void aCompressedPageHasItsCsrfTokenInAnotherMaskEachTime() throws Exception {
		try (HttpClient http = HttpClient.newHttpClient()) {
			HttpResponse<byte[]> first = get(http, "/sign-in");
			assertThat(first.headers().firstValue("Content-Encoding")).hasValue("gzip");
			String session = first.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
			HttpResponse<byte[]> again = http.send(request("/sign-in").header("Cookie", session).build(),
					BodyHandlers.ofByteArray());
			HttpResponse<byte[]> third = http.send(request("/sign-in").header("Cookie", session).build(),
					BodyHandlers.ofByteArray());
			assertThat(token(again)).isNotEqualTo(token(third)).hasSameSizeAs(token(third));
		}
	}

	private static String token(HttpResponse<byte[]> page) throws IOException {
		Matcher token = CSRF.matcher(text(page));
		assertThat(token.find()).isTrue();
		return token.group(1);
	}

	private HttpResponse<byte[]> get(HttpClient http, String path) throws Exception {
		HttpResponse<byte[]> answer = http.send(request(path).build(), BodyHandlers.ofByteArray());
		assertThat(answer.statusCode()).as(path).isEqualTo(200);
		return answer;
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path))
			.header("Accept", "text/html,*/*")
			.header("Accept-Encoding", "gzip");
	}

	private static String text(HttpResponse<byte[]> page) throws IOException {
		if (page.headers().firstValue("Content-Encoding").isEmpty()) {
			return new String(page.body(), StandardCharsets.UTF_8);
		}
		try (GZIPInputStream content = new GZIPInputStream(new ByteArrayInputStream(page.body()))) {
			return new String(content.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
