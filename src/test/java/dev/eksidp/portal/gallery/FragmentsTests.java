package dev.eksidp.portal.gallery;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import dev.eksidp.portal.shell.Badge;
import dev.eksidp.portal.shell.RoleNames;
import dev.eksidp.portal.shell.Slice;
import dev.eksidp.portal.shell.StatusBadges;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.ResponseBody;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All fragments on one page, in Chromium, under the portal's Content-Security-Policy.
 */
@Tag("browser")
@SpringBootTest(classes = FragmentsTests.Gallery.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "spring.profiles.active=gallery", "management.endpoint.health.validate-group-membership=false" })
class FragmentsTests {

	private static final List<String> STATUSES = List.of("PENDING_APPROVAL", "APPROVED", "FAILED");

	private static Playwright playwright;

	private static Browser browser;

	@LocalServerPort
	private int port;

	private final List<String> console = new ArrayList<>();

	private Page page;

	@BeforeAll
	static void launch() {
		playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		browser = playwright.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(Path.of("/usr/bin/chromium"))
				.setArgs(List.of("--no-sandbox")));
	}

	@AfterAll
	static void close() {
		playwright.close();
	}

	@BeforeEach
	void open() {
		open(1280, ColorScheme.LIGHT);
	}

	@AfterEach
	void closePage() {
		this.page.context().close();
	}

	@ParameterizedTest
	@CsvSource({ "1280, LIGHT", "1280, DARK", "320, LIGHT", "320, DARK" })
	void fragmentsAreAccessible(int width, ColorScheme scheme) {
		this.page.context().close();
		open(width, scheme);
		assertThat(new AxeBuilder(this.page).analyze().getViolations()).isEmpty();
		Object wider = this.page.evaluate("document.documentElement.scrollWidth > window.innerWidth");
		assertThat(wider).as("the page scrolls sideways").isEqualTo(false);
		this.page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
			.setPath(Path.of("target", "screenshots", "gallery-%s-%d.png".formatted(scheme, width))));
		assertThat(this.console).isEmpty();
	}

	@Test
	void rowsAreAddedAndRemovedWithTheFocusWhereOneGoesOnTyping() {
		this.page.getByText("Add a tag").click();
		assertThat(this.page.locator("[data-row]").count()).isEqualTo(2);
		assertThat(this.page.evaluate("document.activeElement.name")).isEqualTo("tags[1].key");
		this.page.getByLabel("Remove tag 2").click();
		assertThat(this.page.locator("[data-row]").count()).isEqualTo(1);
		assertThat(this.page.evaluate("document.activeElement.name")).isEqualTo("tags[0].key");
	}

	@Test
	void aClusterIsChosenByKeyboardAlone() {
		this.page.locator("#cluster").focus();
		this.page.keyboard().type("pay");
		this.page.locator("[role=option]").first().waitFor();
		this.page.keyboard().press("ArrowDown");
		this.page.keyboard().press("Enter");
		assertThat(this.page.locator("#cluster").inputValue()).isEqualTo("payments-prod");
		assertThat(this.page.locator("#clusterArn").inputValue()).isEqualTo("arn:1");
	}

	@Test
	void aLongIdMayBreakAtItsSeparatorsOnly() {
		assertThat(this.page.locator(".rail code").innerHTML())
			.isEqualTo("arn:<wbr>aws:<wbr>eks:<wbr>eu-west-1:<wbr>111122223333:<wbr>cluster/<wbr>payments-prod");
	}

	private void open(int width, ColorScheme scheme) {
		this.page = browser
			.newContext(new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme))
			.newPage();
		this.page.onConsoleMessage((message) -> {
			if (message.type().equals("error")) {
				this.console.add(message.text());
			}
		});
		this.page.navigate("http://localhost:" + this.port + "/gallery");
	}

	/**
	 * An application of nothing but the fragments.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration(excludeName = { "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
			"org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
			"org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration",
			"org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
			"org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration",
			"com.github.kagkarlsson.scheduler.boot.autoconfigure.DbSchedulerAutoConfiguration" })
	@Import(Samples.class)
	@ComponentScan(basePackages = "dev.eksidp.portal.shell.web", useDefaultFilters = false,
			includeFilters = @ComponentScan.Filter(type = FilterType.REGEX,
					pattern = ".*\\.(Badges|Icons|PageLinks|Times|Layout|PortalDialect)"))
	static class Gallery {

		@Bean
		Clock clock() {
			return Clock.systemUTC();
		}

		@Bean
		RoleNames roleNames() {
			return (_) -> "Approver, Auditor";
		}

		@Bean
		StatusBadges changes() {
			return badges("change", "warn", STATUSES);
		}

		@Bean
		StatusBadges checks() {
			return badges("check", "bad", List.of("PASS", "WARN", "FAIL", "SKIPPED"));
		}

		@Bean
		StatusBadges providers() {
			return badges("provider", "mute", List.of("NONE"));
		}

		@Bean
		StatusBadges kinds() {
			return badges("kind", "info", List.of("REPLACE"));
		}

		private static StatusBadges badges(String type, String tone, List<String> values) {
			return new StatusBadges(type, values.stream()
				.collect(Collectors.toMap(Function.identity(), (value) -> new Badge(value, tone, "clock"))));
		}

		@Bean
		SecurityFilterChain security(HttpSecurity http) throws Exception {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.addFilterBefore((request, response, chain) -> {
					SecurityContextHolder.getContext()
						.setAuthentication(
								new TestingAuthenticationToken("approver", "", "ROLE_APPROVER", "ROLE_AUDITOR"));
					chain.doFilter(request, response);
				}, AnonymousAuthenticationFilter.class)
				.headers((headers) -> headers.contentSecurityPolicy((policy) -> policy.policyDirectives(
						"default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'")))
				.build();
		}

	}

	@Controller
	static class Samples {

		@GetMapping("/gallery")
		String gallery(@ModelAttribute("form") Form form, BindingResult binding, Model model) {
			binding.rejectValue("name", "required", "Enter a name, for example corp-sso.");
			binding.rejectValue("tags[0].value", "required", "Enter a value.");
			model
				.addAttribute("errors",
						List.of(new Problem("name", "Name", "enter a name"),
								new Problem("tags[0].value", "Tag 1", "enter a value")))
				.addAttribute("statuses", STATUSES)
				.addAttribute("regions", Map.of("eu-west-1", "eu-west-1"))
				.addAttribute("changed",
						List.of(new Field("Name", null, "corp-sso"),
								new Field("Issuer URL", "https://adfs.example.com/adfs",
										"https://sso.example.com/realms/corp")))
				.addAttribute("same", List.of(new Field("Client ID", "kubernetes", "kubernetes")))
				.addAttribute("hoursAgo", Instant.now().minus(Duration.ofHours(5)))
				.addAttribute("later", Instant.now().plus(Duration.ofHours(50)))
				.addAttribute("slice", new Slice<>(List.of("one"), "next"))
				.addAttribute("done", "Saved.");
			return "gallery";
		}

		@GetMapping("/requests/fragments/review-count")
		@ResponseBody
		String reviewCount() {
			return "<span class=\"count count-hot\">2<span class=\"visually-hidden\"> waiting for you</span></span>";
		}

		@GetMapping(path = "/gallery/options", produces = "text/html")
		@ResponseBody
		String options() {
			return "<li role=\"option\" data-value=\"arn:1\" data-text=\"payments-prod\">payments-prod</li>";
		}

	}

	public record Field(String label, @Nullable String before, String after) {
	}

	public record Problem(String field, String label, String text) {
	}

	public static class Form {

		private final List<Pair> tags = new ArrayList<>(List.of(new Pair("team", "")));

		public String getName() {
			return "";
		}

		public String getTicket() {
			return "PLAT-812";
		}

		public String getReason() {
			return "Move sign-in.";
		}

		public String getCluster() {
			return "";
		}

		public String getClusterArn() {
			return "";
		}

		public List<Pair> getTags() {
			return this.tags;
		}

	}

	public record Pair(String key, String value) {
	}

}
