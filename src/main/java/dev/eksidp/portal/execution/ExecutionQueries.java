package dev.eksidp.portal.execution;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads executions, for whoever has started them.
 */
@Service
@Transactional(readOnly = true)
public class ExecutionQueries {

	private final ExecutionRepository executions;

	ExecutionQueries(ExecutionRepository executions) {
		this.executions = executions;
	}

	/**
	 * Finds many at once.
	 * @return by their ids; those that there are not are left out
	 */
	public Map<Long, ExecutionView> find(Collection<Long> ids) {
		return this.executions.findByIdIn(ids).stream().collect(Collectors.toMap(Execution::id, ExecutionView::of));
	}

}
