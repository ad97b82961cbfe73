package dev.eksidp.portal.execution;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.eksidp.portal.execution.CrashHarness.Outcome;

/**
 * What happened where, how often, and what became of it.
 */
final class CrashTable {

	private final Map<String, Row> rows = new LinkedHashMap<>();

	void add(CrashPlan plan, String disturbance, String point, Outcome outcome) {
		this.rows.computeIfAbsent("%s | %s".formatted(plan, disturbance), (_) -> new Row(plan.effects().size()))
			.add(point, outcome);
	}

	@Override
	public String toString() {
		String head = """
				| plan | what happens | points | runs | steps | effects in EKS | ends as |
				|---|---|--:|--:|--:|--:|---|
				""";
		return this.rows.entrySet()
			.stream()
			.map((row) -> "| %s | %s |%n".formatted(row.getKey(), row.getValue()))
			.collect(Collectors.joining("", head, "| all | | | %d | | | |%n".formatted(runs())));
	}

	private int runs() {
		return this.rows.values().stream().mapToInt((row) -> row.runs).sum();
	}

	/**
	 * One kind of disturbance of one plan.
	 */
	private static final class Row {

		private final int steps;

		private final Set<String> points = new TreeSet<>();

		private final Set<Integer> effects = new TreeSet<>();

		private final Set<ExecutionStatus> ends = new TreeSet<>();

		private int runs;

		Row(int steps) {
			this.steps = steps;
		}

		void add(String point, Outcome outcome) {
			this.points.add(point);
			this.effects.add(outcome.effects().size());
			this.ends.add(outcome.status());
			this.runs++;
		}

		@Override
		public String toString() {
			return "%d | %d | %d | %s | %s".formatted(this.points.size(), this.runs, this.steps, words(this.effects),
					words(this.ends));
		}

		private static String words(Set<?> values) {
			return values.stream().map(Object::toString).collect(Collectors.joining(", "));
		}

	}

}
