"""Reads ``policy.toml``: every clause of the policy, the gaps in its text, and the DPO's rulings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from reference_assets.policy import CheckedBy, Clause, Gap, Policy, Ruling
from reference_assets.strict_table import open_table

if TYPE_CHECKING:
    from datetime import date

    from reference_assets.faults import Fault
    from reference_assets.strict_table import Table

CHECKED_BY = ("machine", "person", "register", "nobody")  # the machine first
CATEGORIES = ("governor", "trust_employee", "council_employee", "contractor", "trainee", "volunteer", "other")
_CLAUSE_ID = re.compile(r"[1-9]\d?(?:\.[1-9]\d?){1,3}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_SCOPES = ("category", "platform", "profile_id")


def read_policy(data: bytes, *, file: str = "policy.toml") -> tuple[Policy | None, tuple[Fault, ...]]:
    """Read the policy.

    Args:
        data: the file's bytes.
        file: name of the file in fault messages.

    Returns:
        The policy and no fault, or None and every fault at once.

    """
    table, unreadable = open_table(data, file)
    if table is None:
        return None, unreadable
    text_sha256 = table.text("text_sha256")
    if text_sha256 and not _DIGEST.fullmatch(text_sha256):
        table.fault("text_sha256", "the digest is not 64 hexadecimal digits", "Write the SHA-256 of the policy's text")
    clauses = tuple(_clause(entry) for entry in table.tables("clause"))
    policy = Policy(
        title=table.text("title"),
        version=table.text("version"),
        text_sha256=text_sha256,
        clauses=clauses,
        gaps=tuple(_gap(entry) for entry in table.tables("gap")),
        rulings=tuple(_ruling(entry, clauses) for entry in table.tables("ruling")),
    )
    table.end()
    _check_catalogue(table, clauses)
    faults = table.notes.in_order()
    return (None, faults) if faults else (policy, ())


def _clause(table: Table) -> Clause:
    clause = Clause(
        id=_clause_id(table, "id"),
        title=table.text("title"),
        checked_by=cast("CheckedBy", table.choice("checked_by", CHECKED_BY)),
        because=table.text("because"),
        on=table.flag("on"),
        opt_in=table.flag("opt_in"),
        reason=table.text("reason", required=False),
    )
    if clause.checked_by in CHECKED_BY[1:]:
        for key in ("on", "opt_in", "reason"):
            if key in table.values:
                table.fault(key, f'"{key}" stands at a clause that no machine checks', f'Remove "{key}"')
    if clause.opt_in and clause.on and not clause.reason:
        problem = f"clause {clause.id} is switched on without a reason"
        table.fault("on", problem, 'Add reason = "why it is needed", or write on = false')
    table.end()
    return clause


def _clause_id(table: Table, key: str) -> str:
    value = table.text(key)
    if value and not _CLAUSE_ID.fullmatch(value):
        table.fault(key, f'"{value}" is not the number of a clause', 'Write it as text, such as "6.10"')
    return value


def _gap(table: Table) -> Gap:
    gap = Gap(where=table.text("where"), what=table.text("what"), meanwhile=table.text("meanwhile"))
    table.end()
    return gap


def _ruling(table: Table, clauses: tuple[Clause, ...]) -> Ruling:
    clause = _clause_id(table, "clause")
    if clause and clause not in {known.id for known in clauses}:
        table.fault("clause", f'clause "{clause}" is not in this policy', "Write the number of a clause that is")
    scopes = {key: table.text(key, required=False) or None for key in _SCOPES}
    if sum(value is not None for value in scopes.values()) != 1:
        problem = "a ruling needs exactly one of category, platform and profile_id"
        table.fault("clause", problem, "Keep the one that it is about; write a ruling of its own for another")
    if scopes["category"] is not None and scopes["category"] not in CATEGORIES:
        table.fault("category", f'unknown category "{scopes["category"]}"', f"Write one of: {', '.join(CATEGORIES)}")
    ruling = Ruling(
        clause=clause,
        decision=table.text("decision"),
        reason=table.text("reason"),
        by=table.text("by"),
        decided_on=cast("date", table.day("on")),
        until=table.day("until", required=False),
        **scopes,
    )
    if ruling.until and ruling.decided_on and ruling.until < ruling.decided_on:
        table.fault("until", "the ruling ends before it begins", 'Write a day on or after "on", or remove "until"')
    table.end()
    return ruling


def _check_catalogue(table: Table, clauses: tuple[Clause, ...]) -> None:
    if not clauses:
        table.fault("clause", "the policy has no clause", "Add an entry [[clause]] for every clause of the text")
    seen: set[str] = set()
    for number, clause in enumerate(clauses):
        if clause.id in seen:
            problem = f"clause {clause.id} is there twice"
            table.notes.add(("clause", number, "id"), problem, "Keep one of the two entries")
        seen.add(clause.id)
