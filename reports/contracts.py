"""Contracts on the published tables, checked by Great Expectations before anything is published.

The files that a run works by have contracts of their own (``file_contracts``), checked before the first request. No
Data Docs are built: the report prints the validation results itself.
"""

from __future__ import annotations

import logging
import os
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import pandas as pd

from reports.frames import frame_of
from reports.report import Check
from reports.review import STATE_WORDS, ReportsFault

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reports.report import RunReport

REGISTER, OFFICIAL_SITES = "register", "list of official sites"


class Expectations(Protocol):
    """The catalogue of ``great_expectations.expectations``; it has no types of its own."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """Give an expectation by its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """One sentence and the expectation that proves it; ``row`` names the column that identifies a broken row."""

    table: str
    what: str
    row: str
    expectation: Callable[[Expectations], Any]


CONTRACTED = (
    ("findings", ("finding_key", "clause", "profile_id", "strength", "state", "reasons")),
    ("coverage", ("profile_id", "checked", "reason")),
    ("reviews", ("finding_key",)),
)
"""Columns that contracts look at; no more of a long table is made into a frame."""


def check_report(report: RunReport) -> tuple[Check, ...]:
    """Hold the tables of a report to their contracts; raises ReportsFault where one is broken."""
    return check_frames(report, {table: frame_of(report, table, columns) for table, columns in CONTRACTED})


def check_frames(report: RunReport, frames: Mapping[str, pd.DataFrame]) -> tuple[Check, ...]:
    """Hold the published tables to their contracts; raises ReportsFault where one is broken."""
    tables = {
        **frames,
        "not checked": frames["coverage"].query("checked == 'no'"),
        "totals": _totals(report, frames),
    }
    return checked(_published(report, frames), tables)


def _published(report: RunReport, frames: Mapping[str, pd.DataFrame]) -> tuple[Contract, ...]:
    clauses = [clause.id for clause in report.policy.clauses]
    secret = [f.finding.key for f in report.findings if f.finding.lane != "finding" or f.planted]
    keys = list(frames["findings"]["finding_key"])
    seen = [row.profile.profile_id for row in report.coverage if row.checked]
    return (
        *_finding_contracts(clauses, secret, seen),
        *_coverage_contracts(report.consented),
        Contract(
            table="reviews",
            what="offers every finding of findings.csv for review, and no other",
            row="finding_key",
            expectation=lambda e: e.ExpectColumnDistinctValuesToEqualSet(column="finding_key", value_set=keys),
        ),
    )


def _finding_contracts(clauses: list[str], secret: list[str], seen: list[str]) -> tuple[Contract, ...]:
    def contract(what: str, expectation: Callable[[Expectations], Any]) -> Contract:
        return Contract(table="findings", what=what, row="finding_key", expectation=expectation)

    return (
        contract("every finding stands there once", lambda e: e.ExpectColumnValuesToBeUnique(column="finding_key")),
        contract(
            "every clause is one of the policy",
            lambda e: e.ExpectColumnValuesToBeInSet(column="clause", value_set=clauses),
        ),
        contract(
            "every finding lies on a page that was seen and is consented",
            lambda e: e.ExpectColumnValuesToBeInSet(column="profile_id", value_set=seen),
        ),
        contract(
            "nothing sealed, no advice and no planted probe is listed",
            lambda e: e.ExpectColumnValuesToNotBeInSet(column="finding_key", value_set=secret),
        ),
        contract(
            "every strength is plain, likely or weak",
            lambda e: e.ExpectColumnValuesToBeInSet(column="strength", value_set=["plain", "likely", "weak"]),
        ),
        contract(
            "every state is one of the review",
            lambda e: e.ExpectColumnValuesToBeInSet(column="state", value_set=list(STATE_WORDS)),
        ),
        contract(
            "every finding says what speaks for it",
            lambda e: e.ExpectColumnValueLengthsToBeBetween(column="reasons", min_value=1),
        ),
    )


def _coverage_contracts(consented: tuple[str, ...]) -> tuple[Contract, ...]:
    return (
        Contract(
            table="coverage",
            what="every consented profile is covered, and no other",
            row="profile_id",
            expectation=lambda e: e.ExpectColumnDistinctValuesToEqualSet(
                column="profile_id", value_set=list(consented)
            ),
        ),
        Contract(
            table="coverage",
            what="every profile stands there once",
            row="profile_id",
            expectation=lambda e: e.ExpectColumnValuesToBeUnique(column="profile_id"),
        ),
        Contract(
            table="totals",
            what="consented equals checked plus not checked",
            row="what",
            expectation=lambda e: e.ExpectMulticolumnSumToEqual(
                column_list=["checked", "not_checked"], sum_total=len(consented)
            ),
        ),
        Contract(
            table="totals",
            what="findings in the report, the table and the counts agree",
            row="what",
            expectation=lambda e: e.ExpectColumnPairValuesToBeEqual(column_A="listed", column_B="tabled"),
        ),
        Contract(
            table="not checked",
            what="every profile that was not checked says why",
            row="profile_id",
            expectation=lambda e: e.ExpectColumnValueLengthsToBeBetween(column="reason", min_value=1),
        ),
    )


def _totals(report: RunReport, frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    checked = frames["coverage"]["checked"]
    return pd.DataFrame(
        {
            "what": ["run"],
            "checked": [int((checked == "yes").sum())],
            "not_checked": [int((checked == "no").sum())],
            "listed": [len(report.listed)],
            "tabled": [len(frames["findings"])],
        }
    )


def checked(contracts: tuple[Contract, ...], tables: Mapping[str, pd.DataFrame]) -> tuple[Check, ...]:
    """Hold tables to contracts; raises ReportsFault where one is broken."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Great Expectations imports modules that Python calls deprecated
        checks = _validated(contracts, tables)
    broken = [check for check in checks if not check.passed]
    if broken:
        raise ReportsFault("\n".join(map(_told, broken)), ours=not all(map(_of_a_file, broken)))
    return checks


def _validated(contracts: tuple[Contract, ...], tables: Mapping[str, pd.DataFrame]) -> tuple[Check, ...]:
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    # Its log of temporary folders interests nobody who runs an audit.
    logging.getLogger("great_expectations.data_context.types.base").setLevel(logging.WARNING)
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False, metric_calculations=False)
    source = context.data_sources.add_pandas("tables")
    checks: list[Check] = []
    for name, frame in tables.items():
        mine = tuple(contract for contract in contracts if contract.table == name)
        if not mine:
            continue
        batches = source.add_dataframe_asset(name).add_batch_definition_whole_dataframe("all")
        batch = batches.get_batch({"dataframe": frame})
        for contract in mine:
            # A result must not depend on which of its neighbours ran with it: one at a time
            format_ = {"result_format": "COMPLETE", "unexpected_index_column_names": [contract.row]}
            result = batch.validate(contract.expectation(gx.expectations), result_format=format_)
            checks.append(_check(contract, len(frame), success=bool(result.success), result=result.result))
    return tuple(checks)


def _check(contract: Contract, rows: int, *, success: bool, result: Mapping[str, Any]) -> Check:
    failed = [str(index[contract.row]) for index in result.get("unexpected_index_list") or ()]
    return Check(
        table=contract.table,
        what=contract.what,
        rows=rows,
        passed=success,
        failed=tuple(dict.fromkeys(failed)),
    )


def _of_a_file(check: Check) -> bool:
    return check.table in {REGISTER, OFFICIAL_SITES}


def _told(check: Check) -> str:
    rows = f" Rows: {', '.join(check.failed[:10])}." if check.failed else ""
    todo = (
        f"Mend the {check.table} and check it again."
        if _of_a_file(check)
        else "Nothing was published; this is a fault of this program, please report it."
    )
    return f"{check.table}: it does not hold that {check.what}.{rows} {todo}"
