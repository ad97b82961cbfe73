package dev.eksidp.portal.oidc.issuer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import dev.eksidp.portal.outbound.OutboundResult.Answered;
import dev.eksidp.portal.outbound.OutboundResult.Failed;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What came of reading a document of an issuer.
 */
sealed interface FetchedDocument {

	/**
	 * The document, where there is one and it is a JSON object.
	 */
	default Optional<ObjectNode> document() {
		return Optional.empty();
	}

	/**
	 * How long it took.
	 */
	default Duration took() {
		return Duration.ZERO;
	}

	/**
	 * It was not read.
	 */
	record NotTried(String why) implements FetchedDocument {
	}

	/**
	 * There was no answer.
	 */
	record NoAnswer(String url, Failed failure) implements FetchedDocument {

		@Override
		public Duration took() {
			return this.failure.took();
		}

	}

	/**
	 * There was an answer; it may be anything.
	 */
	record Answer(String url, Answered answered, Optional<ObjectNode> json) implements FetchedDocument {

		private static final JsonMapper JSON = JsonMapper.shared();

		static Answer of(String url, Answered answered) {
			return new Answer(url, answered, parse(answered));
		}

		@Override
		public Optional<ObjectNode> document() {
			return (this.answered.status() == 200) ? this.json : Optional.empty();
		}

		@Override
		public Duration took() {
			return this.answered.took();
		}

		String header(String name) {
			return Objects.requireNonNull(this.answered.headers().getOrDefault(name, List.of("")).getFirst());
		}

		boolean isHtml() {
			String start = new String(this.answered.body(), StandardCharsets.UTF_8).stripLeading()
				.toLowerCase(Locale.ROOT);
			return start.startsWith("<!doctype html") || start.startsWith("<html");
		}

		private static Optional<ObjectNode> parse(Answered answered) {
			if (answered.truncated()) {
				return Optional.empty();
			}
			try {
				JsonNode node = JSON.readTree(new String(answered.body(), StandardCharsets.UTF_8));
				return (node instanceof ObjectNode object) ? Optional.of(object) : Optional.empty();
			}
			catch (JacksonException ex) {
				return Optional.empty();
			}
		}

	}

}
