package dev.eksidp.portal.oidc.sandbox;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;

/**
 * The parameters of a query and of a form; those that are there several times have commas
 * between.
 */
record Parameters(Map<String, String> values) {

	/** In bytes: far more than a token needs. */
	private static final int MAX_BODY = 64 * 1024;

	/**
	 * @throws IllegalArgumentException when they are not encoded as a form is
	 */
	static Parameters of(HttpExchange exchange) throws IOException {
		String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
		String form = new String(exchange.getRequestBody().readNBytes(MAX_BODY), StandardCharsets.UTF_8);
		return new Parameters(Arrays.stream((query + "&" + form).split("&"))
			.map((pair) -> pair.split("=", 2))
			.collect(Collectors.toMap((pair) -> decode(pair[0]), (pair) -> (pair.length == 2) ? decode(pair[1]) : "",
					(first, second) -> first + "," + second)));
	}

	String get(String name) {
		return this.values.getOrDefault(name, "");
	}

	private static String decode(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

}
