package dev.eksidp.portal.shell.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.stereotype.Component;
import org.webjars.WebJarVersionLocator;

/**
 * The outline icons of the Tabler package, inlined from the class path: none is copied
 * into the tree, and pages need no further request for them.
 */
@Component
class Icons {

	private static final String PACKAGE = "tabler__icons";

	private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

	private static final Pattern SHAPES = Pattern.compile("<svg[^>]*>(.*)</svg>", Pattern.DOTALL);

	/** Tabler's invisible square, which only gives editors a box. */
	private static final Pattern INVISIBLE_SQUARE = Pattern.compile("<path stroke=\"none\"[^>]*/>");

	private static final Pattern SPACE_BETWEEN = Pattern.compile("\\s*(<|/?>)\\s*");

	private final Map<String, String> shapes = new ConcurrentHashMap<>();

	private final String folder;

	Icons() {
		String version = new WebJarVersionLocator().version(PACKAGE);
		this.folder = "META-INF/resources/webjars/%s/%s/icons/outline/".formatted(PACKAGE, version);
	}

	/**
	 * Whether this could be the name of an icon, as opposed to an expression.
	 */
	static boolean isName(String text) {
		return NAME.matcher(text).matches();
	}

	/**
	 * The icon as markup, hidden from assistive technology: it always stands beside
	 * words.
	 * @param name a name of the package, for example {@code circle-check}
	 * @param classes further CSS classes, from a template
	 * @throws IllegalArgumentException when the package has no such icon
	 */
	String svg(String name, String classes) {
		String added = classes.isBlank() ? "" : " " + classes.strip();
		return "<svg class=\"icon%s\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\">%s</svg>"
			.formatted(added, this.shapes.computeIfAbsent(name, this::read));
	}

	private String read(String name) {
		if (!isName(name)) {
			throw new IllegalArgumentException("Not the name of an icon: " + name);
		}
		try (InputStream file = Icons.class.getClassLoader().getResourceAsStream(this.folder + name + ".svg")) {
			if (file == null) {
				throw new IllegalArgumentException("The package has no icon named " + name);
			}
			Matcher svg = SHAPES.matcher(new String(file.readAllBytes(), StandardCharsets.UTF_8));
			if (!svg.find()) {
				throw new IllegalArgumentException("Cannot read the icon named " + name);
			}
			String shapes = INVISIBLE_SQUARE.matcher(svg.group(1)).replaceAll("");
			return SPACE_BETWEEN.matcher(shapes).replaceAll("$1");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
