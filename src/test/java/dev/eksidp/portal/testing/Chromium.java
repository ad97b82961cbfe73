package dev.eksidp.portal.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;

/**
 * The one Chromium process of a test JVM. It is the one that {@code PORTAL_CHROMIUM}
 * names, or else the machine's own, or else one that Playwright downloads.
 */
record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {

	private static final List<String> QUIET = List.of("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
			"--disable-background-networking", "--no-first-run", "--disable-component-update", "--disable-sync",
			"--disable-quic");

	static Chromium start() {
		Optional<Path> program = program();
		Playwright.CreateOptions options = new Playwright.CreateOptions();
		program.ifPresent((path) -> options.setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		Playwright playwright = Playwright.create(options);
		BrowserType.LaunchOptions launch = new BrowserType.LaunchOptions().setArgs(QUIET);
		program.ifPresent(launch::setExecutablePath);
		return new Chromium(playwright, playwright.chromium().launch(launch));
	}

	private static Optional<Path> program() {
		String named = System.getenv("PORTAL_CHROMIUM");
		if (named != null && !named.isEmpty()) {
			return Optional.of(Path.of(named));
		}
		return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
			.map(Path::of)
			.filter(Files::isExecutable)
			.findFirst();
	}

	@Override
	public void close() {
		this.browser.close();
		this.playwright.close();
	}

}
