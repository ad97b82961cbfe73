package dev.eksidp.portal.shell;

import java.util.HashMap;
import java.util.Map;

/**
 * How much of one kind of background work a replica does at the same time, in all and for
 * one receiver, account or the like: what is slow must hold up neither others of its kind
 * nor other background work.
 */
public final class Places<K> {

	private final int limit;

	private final int limitForOne;

	private final Map<K, Integer> taken = new HashMap<>();

	/**
	 * @param limit places in all
	 * @param limitForOne places for each of them
	 */
	public Places(int limit, int limitForOne) {
		this.limit = limit;
		this.limitForOne = limitForOne;
	}

	/**
	 * Takes a place; who got one gives it back.
	 */
	public synchronized boolean take(K one) {
		int all = this.taken.values().stream().mapToInt(Integer::intValue).sum();
		if (all >= this.limit || this.taken.getOrDefault(one, 0) >= this.limitForOne) {
			return false;
		}
		this.taken.merge(one, 1, Integer::sum);
		return true;
	}

	public synchronized void giveBack(K one) {
		this.taken.computeIfPresent(one, (_, number) -> (number > 1) ? number - 1 : null);
	}

}
