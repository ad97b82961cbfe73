package dev.eksidp.portal.change;

import java.util.Map;

import dev.eksidp.portal.eks.ClusterArn;
import dev.eksidp.portal.plan.Operation;
import dev.eksidp.portal.plan.ProviderSettings;
import org.jspecify.annotations.Nullable;

/**
 * What would take back a change that has succeeded.
 *
 * @param of the change request
 * @param previous what the cluster had before it, {@code null} for no provider
 * @param movedOn whether the cluster has something else by now than the change request
 * gave it, which would be taken back too
 */
public record Undo(long of, ClusterArn cluster, @Nullable ProviderSettings previous, boolean movedOn) {

	/**
	 * The wish for what was before, with the reason that a person starts from.
	 */
	public Proposal proposal() {
		return proposal(new UndoCommand("Undo #" + this.of, null, null));
	}

	Proposal proposal(UndoCommand command) {
		ProviderSettings before = this.previous;
		return (before != null)
				? new Proposal(this.cluster.toString(), Operation.ASSOCIATE, before.oidc(), before.tags(),
						command.reason(), command.ticket(), command.checksOverride())
				: new Proposal(this.cluster.toString(), Operation.DISASSOCIATE, null, Map.of(), command.reason(),
						command.ticket(), null);
	}

}
