package dev.eksidp.portal.shell.web;

import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;

import org.springframework.stereotype.Component;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.standard.expression.StandardExpressions;
import org.thymeleaf.templatemode.TemplateMode;
import org.unbescape.html.HtmlEscape;

/**
 * The portal's own template attributes: {@code p:icon}, {@code p:breaks}, {@code p:ago},
 * {@code p:age} and {@code p:elapsed}. They run after all {@code th:} attributes of the
 * same tag.
 */
@Component
class PortalDialect extends AbstractProcessorDialect {

	private static final String PREFIX = "p";

	private static final int AFTER_STANDARD = 2000;

	private final Icons icons;

	private final Times times;

	PortalDialect(Icons icons, Times times) {
		super("Portal", PREFIX, AFTER_STANDARD);
		this.icons = icons;
		this.times = times;
	}

	@Override
	public Set<IProcessor> getProcessors(String dialectPrefix) {
		return Set.of(new Icon(dialectPrefix), new Breaks(dialectPrefix), new Time(dialectPrefix, "ago"),
				new Time(dialectPrefix, "age"), new Time(dialectPrefix, "elapsed"));
	}

	/**
	 * An attribute whose value is an expression.
	 */
	private abstract static class Attribute extends AbstractAttributeTagProcessor {

		Attribute(String prefix, String name) {
			super(TemplateMode.HTML, prefix, null, false, name, true, 100, true);
		}

		static Object evaluate(ITemplateContext context, String expression) {
			Object value = StandardExpressions.getExpressionParser(context.getConfiguration())
				.parseExpression(context, expression)
				.execute(context);
			if (value == null) {
				throw new IllegalArgumentException("There is no value for " + expression);
			}
			return value;
		}

	}

	/**
	 * {@code <svg p:icon="clock" class="icon-s"></svg>}, or an expression for the name:
	 * the icon takes the place of the element.
	 */
	private final class Icon extends Attribute {

		Icon(String prefix) {
			super(prefix, "icon");
		}

		@Override
		protected void doProcess(ITemplateContext context, IProcessableElementTag tag, AttributeName attribute,
				String value, IElementTagStructureHandler handler) {
			String name = Icons.isName(value) ? value : evaluate(context, value).toString();
			String classes = tag.getAttributeValue("class");
			String svg = PortalDialect.this.icons.svg(name,
					(classes != null) ? HtmlEscape.escapeHtml4Xml(classes) : "");
			handler.replaceWith(svg, false);
		}

	}

	/**
	 * {@code <code p:breaks="${arn}"></code>}: a long id, or a text that may hold some:
	 * it may break after {@code : / _ ,} and before a dot, never within a word.
	 */
	private static final class Breaks extends Attribute {

		private static final Pattern PLACES = Pattern
			.compile("(?<=[:/])(?=[^/\\s])|(?<=_)(?=\\w)|(?<=,)(?=[^\\s\\d])|(?=\\.\\w)");

		Breaks(String prefix) {
			super(prefix, "breaks");
		}

		@Override
		protected void doProcess(ITemplateContext context, IProcessableElementTag tag, AttributeName attribute,
				String value, IElementTagStructureHandler handler) {
			StringBuilder markup = new StringBuilder();
			for (String part : PLACES.split(evaluate(context, value).toString())) {
				markup.append(markup.isEmpty() ? "" : "<wbr>").append(HtmlEscape.escapeHtml4Xml(part));
			}
			handler.setBody(markup, false);
		}

	}

	/**
	 * {@code <time p:ago="${instant}"></time>}: relative to now and kept current by the
	 * page's script, with the exact time in {@code datetime} and {@code title}.
	 */
	private final class Time extends Attribute {

		private final String form;

		Time(String prefix, String form) {
			super(prefix, form);
			this.form = form;
		}

		@Override
		protected void doProcess(ITemplateContext context, IProcessableElementTag tag, AttributeName attribute,
				String value, IElementTagStructureHandler handler) {
			Instant time = (Instant) evaluate(context, value);
			Times times = PortalDialect.this.times;
			handler.setAttribute("datetime", time.toString());
			handler.setAttribute("title", times.exact(time));
			handler.setAttribute("data-time", this.form);
			handler.setBody(switch (this.form) {
				case "ago" -> times.ago(time);
				case "age" -> times.age(time);
				default -> times.elapsed(time);
			}, false);
		}

	}

}
