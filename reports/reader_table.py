"""The reader's table: what was found, by pseudonym; no name, address, quote, picture, and no school of few people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from reports.csv_table import write_csv
from reports.review import STATE_WORDS
from reports.suppression import POOL
from reports.tallies import labels, order_of_clauses

if TYPE_CHECKING:
    from collections.abc import Callable

    from reports.report import RunReport

COLUMNS = ("person", "school", "clause", "title", "strength", "state")


def reader_table(report: RunReport, pseudonym: Callable[[str], str]) -> bytes:
    """Give the CSV of a reader copy; ``pseudonym`` names a person for this copy only."""
    schools = labels(report, "school")
    titles = {clause.id: clause.title for clause in report.policy.clauses}
    order = order_of_clauses(report.policy)
    rows = sorted(
        (
            order.get(found.finding.clause, len(order)),
            (
                pseudonym(found.profile.person_id),
                schools.get(found.profile.school, POOL),
                found.finding.clause,
                titles.get(found.finding.clause, ""),
                found.finding.strength,
                STATE_WORDS[found.state],
            ),
        )
        for found in report.listed
    )
    return write_csv(pd.DataFrame([row for _, row in rows], columns=list(COLUMNS)))
