"""What was measured of the very rules that run, for the report's method page."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

from flows.version import digest_of_rules
from reports.report import Accuracy, Rule

FILE = "accuracy.toml"


def measured_accuracy() -> tuple[Accuracy, ...]:
    """Give the published measurements, or none where the rules are no longer the ones that were measured."""
    path = files("scanners") / FILE
    if not path.is_file():
        return ()
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    if table.get("text_rules_sha256") != digest_of_rules("text"):
        return ()
    return as_accuracies(table.get("accuracy", []))


def as_accuracies(rows: list[dict[str, Any]]) -> tuple[Accuracy, ...]:
    """Read the rows of a published table."""
    return tuple(
        Accuracy(
            clause=row["clause"],
            what=row["what"],
            measure=row["measure"],
            right=row["right"],
            n=row["n"],
            corpus=row["corpus"],
            logo_height_px=tuple(row["logo_height_px"]) if "logo_height_px" in row else None,
        )
        for row in rows
    )


def rules_that_ran(clauses: frozenset[str]) -> tuple[Rule, ...]:
    """Give the rules of the clauses that are switched on, and those of the list of official sites."""
    from scanners.organisation import EDIT_RULES, SITE_RULES
    from scanners.text import RULES

    text = tuple(Rule(id=rule.id, clause=rule.clause, why=rule.why) for rule in RULES if rule.clause in clauses)
    edits = tuple(Rule(id=rule.id, clause=rule.clause, why=rule.why) for rule in EDIT_RULES if rule.clause in clauses)
    return (*text, *edits, *(Rule(id=rule.id, clause=rule.clause, why=rule.why) for rule in SITE_RULES))
