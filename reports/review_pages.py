"""The pages of the review application: state in, text out. It is served from ``flows`` on loopback only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.cards import card
from reports.judging import STRENGTHS, questions
from reports.pages import asset, render_page, sha256_base64
from reports.review import MIN_REASON_LENGTH, OUTCOMES, STATE_WORDS
from reports.thumbnails import thumbnails

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reference_assets.policy import Policy
    from reports.report import ReportedFinding
    from reports.review import Reviewer

TO_JUDGE = frozenset({"candidate", "in_review"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What every page of one review session shares.

    Attributes:
        safeguarding: who the safeguarding lead is and how to reach them, in words.
        overrides: templates of the workspace by name.

    """

    trust: str
    policy: Policy
    reviewer: Reviewer
    demo: bool = False
    safeguarding: str = "the designated safeguarding lead"
    overrides: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A line on top of a page: what was kept, or what to mend."""

    text: str
    wrong: bool = False
    undo_key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a reviewer typed before it was refused, so that nothing is typed twice."""

    outcome: str = ""
    reason: str = ""


def start_page(desk: Desk, candidates: tuple[ReportedFinding, ...], proof: str) -> str:
    """Give the page before the first card: purpose, children, severity, and what a decision needs."""
    waiting = sum(f.state in TO_JUDGE for f in in_lane(candidates, "finding"))
    return _page("review_start.html.j2", desk, waiting=waiting, marked=len(_marked(desk, candidates)), proof=proof)


def queue_page(
    desk: Desk, candidates: tuple[ReportedFinding, ...], *, lane: str = "finding", notice: Notice | None = None
) -> str:
    """Give the list of one lane: what waits first, then what was decided."""
    mine = in_lane(candidates, lane)
    cards = [card(f, {}) for f in mine]
    return _page(
        "review_queue.html.j2",
        desk,
        waiting=[c for c in cards if c.it.state in TO_JUDGE],
        decided=[c for c in cards if c.it.state not in TO_JUDGE],
        lane=lane,
        sealed=len(in_lane(candidates, "restricted")),
        marked=[card(f, {}) for f in _marked(desk, candidates)],
        notice=notice,
        titles=_titles(desk.policy),
    )


def card_page(
    desk: Desk,
    candidates: tuple[ReportedFinding, ...],
    key: str,
    *,
    proof: str,
    notice: Notice | None = None,
    draft: Draft | None = None,
) -> str:
    """Give one candidate with its evidence and the form of the decision; KeyError where there is none."""
    shown = {f.finding.key: f for f in candidates}[key]
    mine = in_lane(candidates, shown.finding.lane)
    place = [f.finding.key for f in mine].index(key)
    pictures = thumbnails((shown.picture, shown.reference))
    return _page(
        "review_card.html.j2",
        desk,
        card=card(shown, pictures),
        pictures=list({made.id: made for made in pictures.values()}.values()),
        title=_titles(desk.policy).get(shown.finding.clause, ""),
        questions=questions(shown.finding.clause),
        strength=STRENGTHS[shown.finding.strength],
        outcomes=[(name, STATE_WORDS[name]) for name in OUTCOMES],
        to_judge=shown.state in TO_JUDGE,
        number=place + 1,
        total=len(mine),
        done=sum(f.state not in TO_JUDGE for f in mine),
        before=mine[place - 1].finding.key if place else "",
        after=mine[place + 1].finding.key if place + 1 < len(mine) else "",
        lane=shown.finding.lane,
        least=MIN_REASON_LENGTH,
        proof=proof,
        notice=notice,
        draft=draft or Draft(),
    )


def refusal_page(desk: Desk, heading: str, text: str) -> str:
    """Give a page that says why something is not shown, and what to do."""
    return _page("review_refusal.html.j2", desk, heading=heading, text=text)


def in_lane(candidates: tuple[ReportedFinding, ...], lane: str) -> tuple[ReportedFinding, ...]:
    """Give the findings of a lane, in their order."""
    return tuple(f for f in candidates if f.finding.lane == lane)


def _marked(desk: Desk, candidates: tuple[ReportedFinding, ...]) -> tuple[ReportedFinding, ...]:
    """Give what is marked for the safeguarding lead and not decided, of every lane; nothing for anybody else."""
    return tuple(f for f in candidates if f.alert and f.state in TO_JUDGE and desk.reviewer.restricted)


def next_waiting(candidates: tuple[ReportedFinding, ...], key: str) -> str:
    """Give the key of the next finding of the same lane that waits, after this one and then from the top, or ""."""
    lane = next((f.finding.lane for f in candidates if f.finding.key == key), "finding")
    mine = in_lane(candidates, lane)
    place = next((n for n, f in enumerate(mine) if f.finding.key == key), 0)
    waiting = [f.finding.key for f in (*mine[place + 1 :], *mine[:place]) if f.state in TO_JUDGE]
    return waiting[0] if waiting else ""


def security_policy() -> str:
    """Give the content security policy that every page of the application is served with."""
    style, script = _blocks()
    return (
        f"default-src 'none'; img-src data:; style-src 'sha256-{sha256_base64(style)}'; "
        f"script-src 'sha256-{sha256_base64(script)}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


def _page(template: str, desk: Desk, **values: object) -> str:
    style, script = _blocks()
    return render_page(template, desk.overrides, desk=desk, style=style, script=script, states=STATE_WORDS, **values)


def _blocks() -> tuple[str, str]:
    style = asset("base.css") + "\n" + asset("review.css")
    return style, asset("review.js")


def _titles(policy: Policy) -> dict[str, str]:
    return {clause.id: clause.title for clause in policy.clauses}
