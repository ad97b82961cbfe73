package dev.eksidp.portal.shell.web;

import java.util.Set;

import dev.eksidp.portal.shell.VisibleText;
import org.springframework.stereotype.Component;
import org.thymeleaf.dialect.IPostProcessorDialect;
import org.thymeleaf.engine.AbstractTemplateHandler;
import org.thymeleaf.model.ICloseElementTag;
import org.thymeleaf.model.IOpenElementTag;
import org.thymeleaf.model.IText;
import org.thymeleaf.postprocessor.IPostProcessor;
import org.thymeleaf.postprocessor.PostProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * Has every page show the characters that nobody would see, wherever its texts come from.
 * What is typed into a form stays as it was typed.
 */
@Component
class VisibleTextDialect implements IPostProcessorDialect {

	private static final int PRECEDENCE = 1000;

	@Override
	public String getName() {
		return "Visible text";
	}

	@Override
	public int getDialectPostProcessorPrecedence() {
		return PRECEDENCE;
	}

	@Override
	public Set<IPostProcessor> getPostProcessors() {
		return Set.of(new PostProcessor(TemplateMode.HTML, Marks.class, PRECEDENCE));
	}

	/**
	 * Thymeleaf makes one for each page, by its class.
	 */
	public static final class Marks extends AbstractTemplateHandler {

		private static final String TYPED = "textarea";

		private boolean typed;

		@Override
		public void handleOpenElement(IOpenElementTag tag) {
			this.typed = this.typed || TYPED.equals(tag.getElementCompleteName());
			super.handleOpenElement(tag);
		}

		@Override
		public void handleCloseElement(ICloseElementTag tag) {
			this.typed = this.typed && !TYPED.equals(tag.getElementCompleteName());
			super.handleCloseElement(tag);
		}

		@Override
		public void handleText(IText text) {
			String visible = this.typed ? text.getText() : VisibleText.of(text.getText());
			super.handleText(
					visible.contentEquals(text.getText()) ? text : getContext().getModelFactory().createText(visible));
		}

	}

}
