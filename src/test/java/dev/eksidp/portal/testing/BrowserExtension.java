package dev.eksidp.portal.testing;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import org.springframework.core.env.Environment;
import org.springframework.test.context.junit.jupiter.SpringExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hands a fresh {@link Browser} to each test, keeps a picture of what it showed when the
 * test failed, and lets no test pass on whose pages a script failed or the
 * Content-Security-Policy was broken.
 */
class BrowserExtension implements ParameterResolver, AfterTestExecutionCallback {

	private static final Namespace NAMESPACE = Namespace.create(BrowserExtension.class);

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
		return parameter.getParameter().getType() == Browser.class;
	}

	@Override
	public Browser resolveParameter(ParameterContext parameter, ExtensionContext test) {
		Environment environment = SpringExtension.getApplicationContext(test).getEnvironment();
		String baseUrl = "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
		return test.getStore(NAMESPACE)
			.computeIfAbsent(Browser.class, (type) -> new Browser(chromium(test).browser(), baseUrl), Browser.class);
	}

	@Override
	public void afterTestExecution(ExtensionContext test) {
		Browser browser = test.getStore(NAMESPACE).get(Browser.class, Browser.class);
		if (browser == null) {
			return;
		}
		if (test.getExecutionException().isPresent()) {
			browser.screenshot("failed/" + test.getRequiredTestClass().getSimpleName() + "." + test.getDisplayName());
		}
		else {
			assertThat(browser.faults()).as("What scripts complained about").isEmpty();
		}
	}

	private static Chromium chromium(ExtensionContext test) {
		return test.getRoot()
			.getStore(NAMESPACE)
			.computeIfAbsent(Chromium.class, (type) -> Chromium.start(), Chromium.class);
	}

}
