package dev.eksidp.portal.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code --cli-input-json} takes.
 */
final class AwsCliExport {

	private static final JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	private AwsCliExport() {
	}

	static Export of(ExportSource source) {
		String command = "aws eks associate-identity-provider-config --cli-input-json file://%s --region %s"
			.formatted(ExportFormat.AWS_CLI.fileName(source.cluster().name()), source.cluster().region());
		return source.export(ExportFormat.AWS_CLI, text(source), command,
				List.of("The region is not in the file, because the AWS CLI takes it as an option only."));
	}

	private static String text(ExportSource source) {
		Map<String, Object> input = new LinkedHashMap<>();
		input.put("clusterName", source.cluster().name());
		input.put("oidc", SettingNames.AWS.settings(source.oidc()));
		source.putTags(input);
		return json.writeValueAsString(input) + "\n";
	}

}
