package dev.eksidp.portal.shell.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.eksidp.portal.shell.ProblemGuide;
import dev.eksidp.portal.testing.PortalTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;

@PortalTest
class ProblemTypeControllerTests {

	/** How the code makes a kind of problem: its status, slug and title. */
	private static final Pattern KIND = Pattern
		.compile("HttpStatus\\.(\\w+),\\s*\"([a-z][a-z0-9-]*)\",\\s*\"([^\"]+)\"");

	private static final Pattern MADE = Pattern.compile("extends Problem \\{|new Problem\\(");

	@Autowired
	private ProblemGuide guide;

	@LocalServerPort
	private int port;

	@Test
	void everyProblemOfTheCodeIsExplainedAndNoOther() {
		Set<String> made = kinds().map((kind) -> kind.group(2)).collect(Collectors.toCollection(TreeSet::new));
		Set<String> explained = this.guide.all()
			.stream()
			.map(ProblemGuide.Entry::slug)
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(explained).as("Explain each kind of problem in src/main/resources/problems/<module>.yml")
			.isEqualTo(made);
	}

	@Test
	void codeAndPageAgreeOnStatusAndTitle() {
		kinds().forEach((kind) -> {
			ProblemGuide.Entry entry = this.guide.find(kind.group(2)).orElseThrow();
			assertThat(entry.statuses()).as(kind.group()).contains(HttpStatus.valueOf(kind.group(1)).value());
			assertThat(entry.title()).as(kind.group()).isEqualTo(kind.group(3));
		});
	}

	/**
	 * Otherwise there could be types that the first test does not see.
	 */
	@Test
	void slugsAreWrittenOutWhereProblemsAreMade() {
		Set<String> computing = Set.of("Problem", "KnownProblem", "ProblemAdvice");
		sources().filter((source) -> MADE.matcher(read(source)).find())
			.filter((source) -> !computing.contains(name(source)))
			.forEach((source) -> assertThat(KIND.matcher(read(source)).find())
				.as("%s names the status, slug and title of its problem in one line of literals", source)
				.isTrue());
	}

	@Test
	void everyPageIsPublicAndSaysEnough() throws Exception {
		assertThat(page("/problems")).contains(this.guide.all().stream().map(ProblemGuide.Entry::slug).toList());
		for (ProblemGuide.Entry entry : this.guide.all()) {
			assertThat(entry.causes()).as(entry.slug()).isNotEmpty();
			assertThat(entry.remedies()).as(entry.slug()).isNotEmpty();
			assertThat(page(entry.type())).contains("What to do", "Usual causes", "Example", "&quot;" + entry.type());
		}
		assertThat(page("/problems/no-such-problem")).contains("Not found");
	}

	private String page(String path) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path))
			.header("Accept", "text/html")
			.build();
		try (HttpClient client = HttpClient.newHttpClient()) {
			return client.send(request, BodyHandlers.ofString()).body();
		}
	}

	private static Stream<MatchResult> kinds() {
		return sources().flatMap((source) -> KIND.matcher(read(source)).results());
	}

	/**
	 * The text of every test but one.
	 */
	static List<String> tests(String but) {
		return sources("src/test/java").filter((test) -> !name(test).equals(but))
			.map(ProblemTypeControllerTests::read)
			.toList();
	}

	private static Stream<Path> sources() {
		return sources("src/main/java");
	}

	private static Stream<Path> sources(String root) {
		try (Stream<Path> files = Files.walk(Path.of(root))) {
			List<Path> sources = files.filter((file) -> file.toString().endsWith(".java")).toList();
			return sources.stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String read(Path source) {
		try {
			return Files.readString(source);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String name(Path source) {
		return source.getFileName().toString().replace(".java", "");
	}

}
