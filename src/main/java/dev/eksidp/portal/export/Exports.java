package dev.eksidp.portal.export;

import java.util.List;

import dev.eksidp.portal.shell.InvalidInput;
import dev.eksidp.portal.shell.Violation;
import org.jspecify.annotations.Nullable;

/**
 * Writes settings in the formats of other tools. Nothing that a value holds can become
 * anything else than that value there.
 */
public final class Exports {

	private Exports() {
	}

	/**
	 * @param grant for {@link ExportFormat#RBAC}, and for it alone
	 * @param pointer what pointers to the grant start with
	 * @throws InvalidInput when the format cannot express the settings, or the grant is
	 * missing, wrong or not wanted
	 */
	public static Export of(ExportFormat format, ExportSource source, @Nullable RbacGrant grant, String pointer) {
		if (grant != null && format != ExportFormat.RBAC) {
			throw new InvalidInput(
					List.of(new Violation(pointer, "not-allowed", "Leave this out: only the format rbac takes it.")));
		}
		return switch (format) {
			case TERRAFORM -> TerraformExport.of(source);
			case CLOUDFORMATION -> CloudFormationExport.of(source);
			case EKSCTL -> EksctlExport.of(source);
			case AWS_CLI -> AwsCliExport.of(source);
			case ACK -> ControllerExports.ack(source);
			case CROSSPLANE -> ControllerExports.crossplane(source);
			case KUBECONFIG -> KubeconfigExport.of(source);
			case RBAC -> RbacExport.of(source, grant, pointer);
		};
	}

}
