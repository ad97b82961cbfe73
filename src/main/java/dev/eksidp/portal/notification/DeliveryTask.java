package dev.eksidp.portal.notification;

/**
 * The task of one round of a delivery. A redelivery gets a task of its own, so that it
 * never depends on how far the one before it has come.
 */
record DeliveryTask(long delivery, int round) {

	static DeliveryTask parse(String id) {
		int dot = id.indexOf('.');
		return new DeliveryTask(Long.parseLong(id.substring(0, dot)), Integer.parseInt(id.substring(dot + 1)));
	}

	String id() {
		return this.delivery + "." + this.round;
	}

}
