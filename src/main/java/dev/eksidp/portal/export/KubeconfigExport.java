package dev.eksidp.portal.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A user that signs in with kubelogin.
 *
 * @see <a href= "https://github.com/int128/kubelogin/blob/master/docs/usage.md">Usage of
 * kubelogin</a>
 */
final class KubeconfigExport {

	private KubeconfigExport() {
	}

	static Export of(ExportSource source) {
		List<String> notes = new ArrayList<>();
		notes.add("Needs kubelogin as the plugin oidc-login, and a client that may redirect to http://localhost:8000.");
		notes.addAll(scopeNotes(source));
		String command = "KUBECONFIG=~/.kube/config:%s kubectl --user=%s get namespaces"
			.formatted(ExportFormat.KUBECONFIG.fileName(source.cluster().name()), source.kubernetesName());
		return source.export(ExportFormat.KUBECONFIG, text(source), command, notes);
	}

	private static String text(ExportSource source) {
		List<String> args = new ArrayList<>(List.of("oidc-login", "get-token",
				"--oidc-issuer-url=" + source.oidc().issuerUrl(), "--oidc-client-id=" + source.oidc().clientId()));
		scopes(source).forEach((scope) -> args.add("--oidc-extra-scope=" + scope));
		Map<String, Object> exec = new LinkedHashMap<>();
		exec.put("apiVersion", "client.authentication.k8s.io/v1");
		exec.put("command", "kubectl");
		exec.put("args", args);
		exec.put("interactiveMode", "IfAvailable");
		exec.put("installHint", "Install kubelogin: kubectl krew install oidc-login");
		Map<String, Object> user = new LinkedHashMap<>();
		user.put("name", source.kubernetesName());
		user.put("user", Map.of("exec", exec));
		Map<String, Object> config = new LinkedHashMap<>();
		config.put("apiVersion", "v1");
		config.put("kind", "Config");
		config.put("users", List.of(user));
		return YamlText.of(source.comment(), config);
	}

	/**
	 * The scopes that OpenID Connect itself defines for the claims that are used.
	 */
	private static List<String> scopes(ExportSource source) {
		return switch (source.oidc().usernameClaim()) {
			case "email" -> List.of("email");
			case "name", "preferred_username", "nickname" -> List.of("profile");
			case null, default -> List.of();
		};
	}

	private static List<String> scopeNotes(ExportSource source) {
		String claim = source.oidc().groupsClaim();
		return (claim == null) ? List.of() : List
			.of("Some issuers put the claim %s into a token only when a scope is asked for; add --oidc-extra-scope=groups, or what your issuer calls it, where groups are missing."
				.formatted(claim));
	}

}
