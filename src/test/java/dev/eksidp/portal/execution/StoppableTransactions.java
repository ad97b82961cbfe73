package dev.eksidp.portal.execution;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;

/**
 * Transactions that something can happen to before and after their commit, or that the
 * database does not begin.
 */
final class StoppableTransactions implements PlatformTransactionManager {

	private final PlatformTransactionManager transactions;

	private final FaultPoints points;

	private boolean away;

	StoppableTransactions(PlatformTransactionManager transactions, FaultPoints points) {
		this.transactions = transactions;
		this.points = points;
	}

	/** Transactions find no database, or find it again. */
	void goAway(boolean gone) {
		this.away = gone;
	}

	@Override
	public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
		if (this.away) {
			throw new CannotCreateTransactionException("The database is away");
		}
		return this.transactions.getTransaction(definition);
	}

	@Override
	public void commit(TransactionStatus status) {
		if (status.isReadOnly() || !status.isNewTransaction()) {
			this.transactions.commit(status);
			return;
		}
		String name = status.getTransactionName();
		String what = name.isEmpty() ? "ClusterService.refresh"
				: name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
		try {
			this.points.pass("before the commit of " + what);
		}
		catch (RuntimeException | Error stopped) {
			this.transactions.rollback(status);
			throw stopped;
		}
		this.transactions.commit(status);
		this.points.pass("after the commit of " + what);
	}

	@Override
	public void rollback(TransactionStatus status) {
		this.transactions.rollback(status);
	}

}
