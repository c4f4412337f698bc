from __future__ import annotations

from flows.accuracy import measured_accuracy, rules_that_ran


def test_reports_print_figures_of_the_very_rules_that_run() -> None:
    measured = measured_accuracy()
    # Empty: run python -m benchmarks.publish_accuracy after a change of scanners/text.
    assert {row.clause for row in measured} == {"6.1", "6.10", "6.15", "5.3", "6.8", "5.5", "7.1"}
    assert all(0 <= row.right <= row.n for row in measured)


def test_the_method_page_lists_the_rules_of_the_clauses_that_are_on_and_those_of_the_list_of_sites() -> None:
    of_the_list = {"6.5", "7.3"}
    assert {rule.clause for rule in rules_that_ran(frozenset())} == of_the_list
    on = frozenset({"6.1", "6.10", "6.11"})
    assert {rule.clause for rule in rules_that_ran(on)} == on | of_the_list
