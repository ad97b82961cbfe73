package dev.eksidp.portal.export;

import java.util.List;

import dev.eksidp.portal.export.source.Parsed;

/**
 * Finds the settings in what was pasted, whatever it is.
 */
final class SettingsFinder {

	private SettingsFinder() {
	}

	static PastedSettings.Read find(String text) {
		return switch (Parsed.read(text)) {
			case Parsed.Hcl hcl -> new TerraformFinder().find(hcl.body());
			case Parsed.Json json -> new DocumentFinder().find(List.of(json.root()));
			case Parsed.Yaml yaml -> new DocumentFinder().find(yaml.documents());
			case Parsed.Command command -> new CommandFinder().find(command.words());
			case Parsed.Shorthand shorthand ->
				new SettingsReader().read("AWS CLI", shorthand.table(), shorthand.table(), null, null);
		};
	}

}
