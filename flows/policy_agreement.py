"""Whether the workspace's policy promises what this program does: no more clauses by machine, none left out."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from flows.fault import Fault
from reference_assets.policy_file import read_policy

if TYPE_CHECKING:
    from reference_assets.policy import Policy

FILE = "policy.toml"


def broken_promises(policy: Policy) -> tuple[Fault, ...]:
    """Name every clause that no rule of this program looks for, and every clause of the known text without an entry.

    Both would make a report say "looked for" or say nothing of a clause, where nobody looked. The clauses of the known
    text stand in the template that ``init`` writes.
    """
    known, _ = read_policy((files("flows") / "template" / FILE).read_bytes())
    assert known is not None, "the template is held by a test"
    by_machine = {clause.id for clause in known.clauses if clause.checked_by == "machine"}
    remedy = (
        f'Write checked_by = "person" or "nobody", and why; a machine can look for {", ".join(sorted(by_machine))}.'
    )
    unkept = [
        _fault(clause.id, f"no rule of this program looks for clause {clause.id}", remedy)
        for clause in policy.clauses
        if clause.checked_by == "machine" and clause.id not in by_machine
    ]
    if policy.text_sha256 != known.text_sha256:
        return tuple(unkept)
    written = {clause.id for clause in policy.clauses}
    left_out = [
        _fault(clause.id, f"clause {clause.id} of the text has no entry", "Copy its entry from a new workspace (init).")
        for clause in known.clauses
        if clause.id not in written
    ]
    return (*unkept, *left_out)


def _fault(clause_id: str, problem: str, remedy: str) -> Fault:
    return Fault(file=FILE, line=0, column=f"clause {clause_id}", problem=problem, remedy=remedy)
