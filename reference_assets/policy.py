"""The policy as data: every clause, who checks it and why, and the DPO's rulings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

CheckedBy = Literal["machine", "person", "register", "nobody"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One clause of the policy; ids are strings, so that "6.10" is not "6.1".

    Attributes:
        on: whether a machine clause is switched on in this workspace.
        opt_in: whether it stays off until the DPO switches it on with a reason.
        reason: why the DPO switched an opt-in clause on; empty otherwise.

    """

    id: str
    title: str
    checked_by: CheckedBy
    because: str
    on: bool = False
    reason: str = ""
    opt_in: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """The DPO's decision that a clause does not apply somewhere; matches under it are counted, not shown."""

    clause: str
    decision: str
    reason: str
    by: str
    decided_on: date
    until: date | None = None
    category: str | None = None
    platform: str | None = None
    profile_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something that the policy's text leaves open or contradicts; reports show it, so that the text can be mended.

    Attributes:
        where: clauses concerned.
        what: what is missing or contradictory.
        meanwhile: how the audit behaves until the text is mended.

    """

    where: str
    what: str
    meanwhile: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The policy's text version and its clauses.

    Attributes:
        version: version of the text.
        text_sha256: digest of the policy's text.
        clauses: every clause from 1.1 to 9.4.1, in order.
        rulings: the DPO's rulings.
        gaps: what the text leaves open or contradicts.

    """

    title: str
    version: str
    text_sha256: str
    clauses: tuple[Clause, ...]
    rulings: tuple[Ruling, ...] = ()
    gaps: tuple[Gap, ...] = ()

    @property
    def scanned(self) -> frozenset[str]:
        """Ids of the machine clauses that are switched on."""
        return frozenset(c.id for c in self.clauses if c.checked_by == "machine" and c.on)

    def clause(self, clause_id: str) -> Clause:
        """Give the clause with this id; raises KeyError where the policy has none."""
        return {c.id: c for c in self.clauses}[clause_id]
