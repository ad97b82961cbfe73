import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import org.openapitools.client.ApiClient;
import org.openapitools.client.api.ChangeRequestsApi;
import org.openapitools.client.model.ChangeRequest;
import org.openapitools.client.model.ChangeRequestBody;
import org.openapitools.client.model.OidcSettingsInput;
import org.openapitools.client.model.ReviewCommand;

/**
 * Submits a change, has it approved by somebody else, and waits for its end: with a
 * client that was generated from the description of the API and nothing else.
 */
public class MainJob {

	/**
	 * @param arguments where the portal is, and the ARN of a cluster
	 */
	public static void main(String[] arguments) throws Exception {
		ChangeRequestsApi requester = as("requester", arguments[0]);
		ChangeRequestBody body = new ChangeRequestBody().clusterArn(arguments[1])
			.operation(ChangeRequestBody.OperationEnum.ASSOCIATE)
			.oidc(new OidcSettingsInput().identityProviderConfigName("generated-java")
				.issuerUrl("https://sso.example.com")
				.clientId("kubernetes")
				.requiredClaims(Map.of("hd", "example.com")))
			.tags(Map.of("client", "java"))
			.reason("Try the generated client");
		ChangeRequest request = requester.submitChangeRequest(body, "java-" + System.nanoTime());
		as("approver", arguments[0]).reviewChangeRequest(request.getId(),
				new ReviewCommand().decision(ReviewCommand.DecisionEnum.APPROVE).revision(request.getRevision()), null);
		while (request.getStatus() != ChangeRequest.StatusEnum.SUCCEEDED) {
			request = requester.getChangeRequest(request.getId(), null, "PT20S");
			if (request.getStatus() == ChangeRequest.StatusEnum.FAILED) {
				throw new IllegalStateException(request.toString());
			}
		}
		requester.listChangeRequests(null, arguments[1], null, null, null, null, null, null, 5, null)
			.getItems()
			.forEach((found) -> System.out.println(found.getId() + " " + found.getStatus()));
	}

	private static ChangeRequestsApi as(String account, String portal) {
		ApiClient client = new ApiClient();
		client.updateBaseUri(portal);
		String credentials = Base64.getEncoder()
			.encodeToString((account + ":sandbox").getBytes(StandardCharsets.UTF_8));
		client.setRequestInterceptor((request) -> request.header("Authorization", "Basic " + credentials));
		return new ChangeRequestsApi(client);
	}

}
