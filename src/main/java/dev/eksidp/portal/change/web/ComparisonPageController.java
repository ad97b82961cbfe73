package dev.eksidp.portal.change.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.eksidp.portal.change.ChangeRequestQueries;
import dev.eksidp.portal.change.ChangeRequestView;
import dev.eksidp.portal.change.ComparisonView;
import dev.eksidp.portal.change.RevisionQueries;
import dev.eksidp.portal.change.RevisionView;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Compares the revisions of a request with each other and with the cluster.
 */
@Controller
class ComparisonPageController {

	private final ChangeRequestQueries requests;

	private final RevisionQueries revisions;

	ComparisonPageController(ChangeRequestQueries requests, RevisionQueries revisions) {
		this.requests = requests;
		this.revisions = revisions;
	}

	/**
	 * @param from what to start from; without it, the revision before the newest, or the
	 * cluster where there is none
	 * @param to what to compare it with; without it, the newest revision
	 */
	@GetMapping("/requests/{id:\\d{1,18}}/compare")
	String compare(@PathVariable long id, @RequestParam(defaultValue = "") String from,
			@RequestParam(defaultValue = "") String to, Model model) {
		ChangeRequestView request = this.requests.get(id);
		int newest = request.revision();
		String before = (newest > 1) ? Integer.toString(newest - 1) : ComparisonView.CLUSTER;
		ComparisonView comparison = this.revisions.compare(id, from.isEmpty() ? before : from,
				to.isEmpty() ? Integer.toString(newest) : to);
		Map<String, String> sides = sides(this.revisions.list(id));
		model.addAttribute("request", request)
			.addAttribute("comparison", comparison)
			.addAttribute("sides", sides)
			.addAttribute("changed", comparison.changes().stream().map(FieldLabels::row).toList())
			.addAttribute("same", comparison.unchanged().stream().map(FieldLabels::row).toList())
			.addAttribute("beforeHead", sides.get(comparison.from()))
			.addAttribute("afterHead", sides.get(comparison.to()));
		return "change/compare";
	}

	private static Map<String, String> sides(List<RevisionView> revisions) {
		Map<String, String> sides = new LinkedHashMap<>();
		revisions
			.forEach((revision) -> sides.put(Integer.toString(revision.number()), "Revision " + revision.number()));
		sides.put(ComparisonView.CLUSTER, "Cluster now");
		return sides;
	}

}
