package dev.eksidp.portal.notification;

import java.util.List;
import java.util.UUID;

/**
 * Everything that one attempt needs.
 *
 * @param sealedSecrets what signs, encrypted; the newest first
 * @param body exactly what is sent
 */
record OutgoingDelivery(DeliveryTask task, UUID webhook, String url, List<String> sealedSecrets, UUID event,
		String body) {
}
