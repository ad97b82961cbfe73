package dev.eksidp.portal.export;

import java.util.List;

import dev.eksidp.portal.export.source.PasteUnreadable;
import dev.eksidp.portal.oidc.OidcSettings;
import dev.eksidp.portal.oidc.ProviderTags;
import org.jspecify.annotations.Nullable;

/**
 * Settings from another tool, in any of the formats that are exported and some more; in
 * any spelling. Which one it is is found out.
 */
public sealed interface PastedSettings {

	/**
	 * What was found. Whether EKS would take it is another question.
	 *
	 * @param format what it was read as, for example {@code Terraform}
	 * @param clusterName {@code null} when it does not say
	 * @param region {@code null} when it does not say
	 * @param notes what was left out, and why
	 */
	record Read(String format, OidcSettings oidc, ProviderTags tags, @Nullable String clusterName,
			@Nullable String region, List<String> notes) implements PastedSettings {

		public Read {
			notes = List.copyOf(notes);
		}

	}

	/**
	 * @param detail what is wrong and where, and what to do
	 */
	record Unreadable(String detail) implements PastedSettings {
	}

	/**
	 * @param text as it was pasted; hostile texts are refused
	 */
	static PastedSettings of(String text) {
		try {
			return SettingsFinder.find(text);
		}
		catch (PasteUnreadable unreadable) {
			return new Unreadable(unreadable.detail());
		}
	}

}
