"""What the papers are written from: the configuration, and nothing else, so that they say what the audit does."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

EMPTY = "NOT DECIDED YET"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFacts:
    """The configuration as the papers need it.

    Attributes:
        clauses_on: id and title of every clause that is read by machine.
        clauses_off: id and title of every machine clause that is switched off.
        unread: id, title and reason of every clause that no machine reads.
        platforms: class of platform and number of hosts that the DPO put into it.
        retention: what is kept and for how many days.
        picture_references: number of the Trust's own reference pictures.

    """

    trust: str
    contact: str
    version: str
    policy_version: str
    notice_version: str
    clauses_on: tuple[tuple[str, str], ...]
    clauses_off: tuple[tuple[str, str], ...]
    unread: tuple[tuple[str, str, str], ...]
    platforms: tuple[tuple[str, int], ...]
    categories: tuple[str, ...]
    picture_references: int
    lawful_basis: str
    basis_reason: str
    basis_decided_by: str
    basis_decided_on: date | None
    dpia_approved_by: str
    dpia_approved_on: date | None
    dpia_review_by: date | None
    staff_views: str
    newest_posts: int
    max_age_days: int
    max_pictures: int
    replay_days: int
    every_days: int | None
    stop_on: date | None
    retention: tuple[tuple[str, int | None], ...]
    reply_days: int
    stamp_authority: str = ""


def said(value: object) -> str:
    """Give a fact as text, or say plainly that nobody decided it."""
    return str(value) if value not in {None, ""} else EMPTY


def notice_digest(facts: PaperFacts) -> str:
    """Digest of everything that staff are told; where it changes, they must be told anew under another version."""
    told = (
        facts.trust, facts.contact, facts.policy_version, facts.clauses_on, facts.categories, facts.lawful_basis,
        facts.newest_posts, facts.max_age_days, facts.max_pictures, facts.replay_days, facts.every_days,
        facts.retention, facts.reply_days, facts.stamp_authority,
    )  # fmt: skip
    return hashlib.sha256(repr(told).encode("utf-8", "backslashreplace")).hexdigest()
