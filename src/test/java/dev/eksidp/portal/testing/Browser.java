package dev.eksidp.portal.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a person sees of the portal: a browser profile with one page. Several people are
 * several browsers, see {@link #another()}.
 */
public final class Browser implements AutoCloseable {

	static final Path SCREENSHOTS = Path.of("target", "screenshots");

	/** Words and codes that would fit into the line, and stand on two. */
	private static final String BROKEN_WORDS = """
			() => {
			  const broken = [], range = document.createRange();
			  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
			  for (let text; (text = texts.nextNode());) {
			    if (!text.parentElement.checkVisibility()) continue;
			    for (const word of text.data.matchAll(/(?<![\\p{L}\\p{N}])[\\p{L}\\p{N}]{2,24}(?![\\p{L}\\p{N}])/gu)) {
			      range.setStart(text, word.index);
			      range.setEnd(text, word.index + word[0].length);
			      const lines = new Set([...range.getClientRects()].map((line) => Math.round(line.top)));
			      if (lines.size > 1) broken.push(`${word[0]} in <${text.parentElement.localName} class="${text.parentElement.className}">`);
			    }
			  }
			  return broken;
			}
			""";

	private static final int WIDE = 1280;

	private static final int NARROW = 320;

	private static final int HEIGHT = 800;

	private final com.microsoft.playwright.Browser chromium;

	private final String baseUrl;

	private final BrowserContext context;

	private final Page page;

	private final List<Browser> others = new ArrayList<>();

	private final List<String> faults = new ArrayList<>();

	Browser(com.microsoft.playwright.Browser chromium, String baseUrl) {
		this(chromium, baseUrl, true);
	}

	private Browser(com.microsoft.playwright.Browser chromium, String baseUrl, boolean scripts) {
		this.chromium = chromium;
		this.baseUrl = baseUrl;
		this.context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions().setBaseURL(baseUrl)
			.setViewportSize(WIDE, HEIGHT)
			.setLocale("en-US")
			.setJavaScriptEnabled(scripts)
			.setTimezoneId("UTC"));
		this.context.setDefaultTimeout(15_000);
		this.page = this.context.newPage();
		this.page.onPageError(this.faults::add);
		this.page.onConsoleMessage(this::notice);
	}

	/**
	 * A broken Content-Security-Policy is only told to the console.
	 */
	private void notice(ConsoleMessage message) {
		if ("error".equals(message.type()) && message.text().contains("Content Security Policy")) {
			this.faults.add(message.text());
		}
	}

	/**
	 * The browser of another person, closed together with this one.
	 */
	public Browser another() {
		return other(true);
	}

	/**
	 * A browser that runs no scripts, closed together with this one.
	 */
	public Browser withoutScripts() {
		return other(false);
	}

	private Browser other(boolean scripts) {
		Browser other = new Browser(this.chromium, this.baseUrl, scripts);
		this.others.add(other);
		return other;
	}

	public Page page() {
		return this.page;
	}

	/**
	 * Opens a page of the portal.
	 * @param path starts with a slash
	 */
	public Page open(String path) {
		this.page.navigate(path);
		return this.page;
	}

	/**
	 * Signs in with one of the demo accounts.
	 */
	public Page signIn(String account) {
		open("/sign-in");
		this.page.locator("button[name=username][value=" + account + "]").click();
		this.page.waitForURL((url) -> !url.contains("/sign-in"));
		return this.page;
	}

	/**
	 * Fails when axe finds anything wrong with the page as it is now, and tells where.
	 */
	public void assertAccessible() {
		List<Rule> violations = new AxeBuilder(this.page).analyze().getViolations();
		assertThat(violations).as(() -> "Accessibility of " + this.page.url() + describe(violations)).isEmpty();
	}

	private static String describe(List<Rule> violations) {
		return violations.stream()
			.map((rule) -> "\n- " + rule.getId() + " (" + rule.getImpact() + "): " + rule.getHelp()
					+ rule.getNodes().stream().map(Browser::describe).collect(Collectors.joining()))
			.collect(Collectors.joining());
	}

	private static String describe(CheckedNode node) {
		return "\n    " + node.getTarget() + " " + node.getHtml();
	}

	/**
	 * Takes the page as it is now in light, in dark and 320 pixels wide, into
	 * {@code target/screenshots}, and fails where a narrow page has to be scrolled
	 * sideways or breaks a word.
	 */
	public void takeScreenshots(String name) {
		screenshot(name + "-light");
		this.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
		screenshot(name + "-dark");
		this.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
		this.page.setViewportSize(NARROW, HEIGHT);
		screenshot(name + "-narrow");
		Object width = this.page.evaluate("() => document.documentElement.scrollWidth");
		Object broken = this.page.evaluate(BROKEN_WORDS);
		this.page.setViewportSize(WIDE, HEIGHT);
		assertThat(broken).as("Words that are broken at " + this.page.url()).isEqualTo(List.of());
		assertThat(((Number) width).intValue()).as("Width of " + this.page.url() + " in a window of " + NARROW)
			.isLessThanOrEqualTo(NARROW);
	}

	void screenshot(String name) {
		this.page
			.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")).setFullPage(true));
	}

	/**
	 * Everything that scripts complained about on the pages seen so far.
	 */
	List<String> faults() {
		List<String> all = new ArrayList<>(this.faults);
		this.others.forEach((other) -> all.addAll(other.faults()));
		return all;
	}

	@Override
	public void close() {
		this.others.forEach(Browser::close);
		this.context.close();
	}

}
