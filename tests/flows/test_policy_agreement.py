"""What the workspace's policy promises is held against what this program does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import flows
from flows.fault import Fault
from flows.policy_agreement import broken_promises
from flows.workspace import try_workspace
from reference_assets.policy_file import read_policy

if TYPE_CHECKING:
    from reference_assets.policy import Policy

TEMPLATE = Path(flows.__file__).parent / "template" / "policy.toml"
DEMO = Path(flows.__file__).parents[1] / "demo" / "workspace"


def the_policy() -> Policy:
    policy, faults = read_policy(TEMPLATE.read_bytes())
    assert not faults
    assert policy is not None
    return policy


def test_the_template_and_the_demo_promise_nothing_that_is_not_kept() -> None:
    workspace, faults = try_workspace(DEMO)
    assert (workspace is not None, faults, broken_promises(the_policy())) == (True, (), ())


def test_a_clause_that_no_rule_looks_for_is_not_checked_by_machine() -> None:
    policy = the_policy()
    clauses = tuple(replace(c, checked_by="machine", on=True) if c.id == "8.1" else c for c in policy.clauses)
    remedy = (
        'Write checked_by = "person" or "nobody", and why; '
        "a machine can look for 5.3, 5.4, 5.5, 5.6, 6.1, 6.10, 6.11, 6.12, 6.15, 6.8, 6.9, 7.1."
    )
    assert broken_promises(replace(policy, clauses=clauses)) == (
        Fault(
            file="policy.toml",
            line=0,
            column="clause 8.1",
            problem="no rule of this program looks for clause 8.1",
            remedy=remedy,
        ),
    )


def test_a_clause_of_the_known_text_is_not_left_out() -> None:
    policy = the_policy()
    shorter = replace(policy, clauses=tuple(c for c in policy.clauses if c.id != "6.10"))
    assert [str(fault) for fault in broken_promises(shorter)] == [
        "policy.toml, clause 6.10: clause 6.10 of the text has no entry. Copy its entry from a new workspace (init)."
    ]


def test_another_text_may_have_other_clauses() -> None:
    policy = the_policy()
    assert broken_promises(replace(policy, text_sha256="0" * 64, clauses=policy.clauses[:5])) == ()
