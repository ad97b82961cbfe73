package dev.eksidp.portal.execution;

import java.net.URI;
import java.util.Arrays;

import dev.eksidp.portal.PortalApplication;
import dev.eksidp.portal.eks.EksEndpoint;
import org.springframework.boot.SpringApplication;
import org.springframework.context.support.GenericApplicationContext;

/**
 * A replica of the portal whose EKS is not its own, so that it outlives the replica and
 * is the same for all.
 */
final class ReplicaProgram {

	private ReplicaProgram() {
	}

	/**
	 * @param arguments the URL of EKS, and what the portal is started with
	 */
	public static void main(String[] arguments) {
		EksEndpoint shared = new EksEndpoint(URI.create(arguments[0]));
		SpringApplication portal = new SpringApplication(PortalApplication.class);
		portal.addInitializers((context) -> ((GenericApplicationContext) context).registerBean("sharedEks",
				EksEndpoint.class, () -> shared, (definition) -> definition.setPrimary(true)));
		portal.run(Arrays.copyOfRange(arguments, 1, arguments.length));
	}

}
