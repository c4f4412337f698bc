"""Human decisions: one at a time, by a named reviewer, with a reason, never on one's own profile; only appended.

The decision belongs to ``Finding.key``, so it survives rescans. Planted negatives go to ``records.probes`` and into no
count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from records.codec import decode, encode
from records.database import transaction
from records.moments import stamp
from records.probes import keep_probe
from records.removal import remove_rows
from records.seal import opened, seal
from reports.review import MIN_REASON_LENGTH, OUTCOMES, Reply, ReportsFault, Review

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from records.safe import Safe
    from records.store import Store
    from reports.report import ReportedFinding
    from reports.review import Outcome, Reviewer, ReviewState
    from reports.round_trip import TableOutcome

MIN_DIFFERENT_LETTERS = 6
OPENED = "Opened the evidence."


class KeptReviews:
    """Keeps decisions; the ``ReviewStore`` of the review application."""

    def __init__(
        self,
        safe: Safe,
        reviewers: tuple[Reviewer, ...],
        candidates: Callable[[], tuple[ReportedFinding, ...]],
        clock: Callable[[], datetime],
    ) -> None:
        """Take the named reviewers of ``audit.toml`` and what gives the findings of a report."""
        self._safe = safe
        self._reviewers = {reviewer.id: reviewer for reviewer in reviewers}
        self._gather = candidates
        self._clock = clock
        self._opened_probes: set[tuple[str, str]] = set()

    def candidates(self, reviewer: Reviewer) -> tuple[ReportedFinding, ...]:
        """Give every finding that this reviewer may see; never one on their own profile."""
        known = self._named(reviewer)
        return tuple(
            each
            for each in self._gather()
            if each.finding.lane != "advice"
            and (each.finding.lane != "restricted" or known.restricted)
            and (not known.person_id or each.profile.person_id != known.person_id)
        )

    def opened(self, finding_key: str, reviewer: Reviewer) -> None:
        """Keep that the evidence was opened; a candidate is in review from now on."""
        found = self._seen(finding_key, reviewer)
        if found.planted:
            self._opened_probes.add((finding_key, reviewer.id))
        elif self._state(finding_key) == "candidate" or not self._has_opened(finding_key, reviewer):
            state = self._state(finding_key)
            self._append(found, reviewer, "in_review" if state == "candidate" else state, OPENED)

    def decide(self, finding_key: str, reviewer: Reviewer, outcome: Outcome, reason: str) -> Review:
        """Keep a decision at once and give it back."""
        found = self._seen(finding_key, reviewer)
        check_reason(reason)
        if outcome not in OUTCOMES:
            raise ReportsFault(f"{outcome}: is no decision. Choose one of: {', '.join(OUTCOMES)}.")
        if found.planted:
            if (finding_key, reviewer.id) not in self._opened_probes:
                raise ReportsFault("Open the evidence before you decide.")
            return keep_probe(self._safe, finding_key, reviewer, outcome, reason, self._clock())
        if not self._has_opened(finding_key, reviewer):
            raise ReportsFault("Open the evidence before you decide.")
        if self._state(finding_key) in OUTCOMES:
            raise ReportsFault("This finding was decided. Reverse that decision first, with a reason.")
        return self._append(found, reviewer, outcome, reason)

    def decide_from_table(self, finding_key: str, reviewer: Reviewer, outcome: TableOutcome, reason: str) -> Review:
        """Keep a decision from a spreadsheet, where no evidence was open: never ``upheld``."""
        found = self._seen(finding_key, reviewer)
        check_reason(reason)
        if outcome not in {"not_upheld", "cannot_tell"} or found.finding.lane != "finding":
            raise ReportsFault("Decide this in the review application, where the evidence is open.")
        if self._state(finding_key) in OUTCOMES:
            raise ReportsFault("This finding was decided. Reverse that decision first, with a reason.")
        return self._append(found, reviewer, outcome, reason)

    def undo(self, finding_key: str, reviewer: Reviewer, reason: str) -> Review:
        """Append a reversal of the newest decision: the finding is in review again."""
        found = self._seen(finding_key, reviewer)
        check_reason(reason)
        if self._state(finding_key) not in OUTCOMES:
            raise ReportsFault("There is no decision on this finding that could be reversed.")
        return self._append(found, reviewer, "in_review", reason)

    def alert_lead(self, finding_key: str, reviewer: Reviewer, reason: str) -> None:
        """Keep the mark "show the safeguarding lead now"; a planted negative leaves no trace."""
        found = self._seen(finding_key, reviewer)
        check_reason(reason)
        if found.planted:
            return
        at = self._clock()
        review = Review(finding_key=finding_key, state="in_review", reviewer=reviewer.id, decided_at=at, reason=reason)
        store, person = self._safe.store, found.profile.person_id
        sealed = seal(store.keys, person, encode(review), context=f"alert {finding_key}")
        with transaction(store.connection):
            remove_rows(store.connection, "alerts", finding_key=finding_key)
            store.connection.execute("INSERT INTO alerts VALUES (?, ?, ?, ?)", (person, finding_key, stamp(at), sealed))
        self._safe.ledger.append("review recorded", {"state": "safeguarding lead alerted"}, at)

    def _named(self, reviewer: Reviewer) -> Reviewer:
        known = self._reviewers.get(reviewer.id)
        if known is None:
            raise ReportsFault("Only a reviewer named in audit.toml ([[staff]], role reviewer) may see or decide.")
        return known

    def _seen(self, finding_key: str, reviewer: Reviewer) -> ReportedFinding:
        known = self._named(reviewer)
        every = {each.finding.key: each for each in self._gather()}
        found = every.get(finding_key)
        if found is not None and known.person_id and found.profile.person_id == known.person_id:
            raise ReportsFault("This finding is about your own profile. Another reviewer must decide it.")
        if found is None or found not in self.candidates(known):
            raise ReportsFault("This finding is not, or no longer, open to you. Load the list again.")
        return found

    def _state(self, finding_key: str) -> ReviewState:
        rows = self._safe.store.connection.execute(
            "SELECT state FROM reviews WHERE finding_key = ? ORDER BY number DESC LIMIT 1", (finding_key,)
        ).fetchall()
        return rows[0][0] if rows else "candidate"

    def _has_opened(self, finding_key: str, reviewer: Reviewer) -> bool:
        return any(review.reviewer == reviewer.id for review in reviews_of(self._safe.store).get(finding_key, ()))

    def _append(self, found: ReportedFinding, reviewer: Reviewer, state: ReviewState, reason: str) -> Review:
        key, person, at = found.finding.key, found.profile.person_id, self._clock()
        review = Review(finding_key=key, state=state, reviewer=reviewer.id, decided_at=at, reason=reason)
        store = self._safe.store
        sealed = seal(store.keys, person, encode(review), context=f"review {key}")
        with transaction(store.connection):
            store.connection.execute(
                "INSERT INTO reviews (person_id, finding_key, state, decided_at, payload) VALUES (?, ?, ?, ?, ?)",
                (person, key, state, stamp(at), sealed),
            )
        self._safe.ledger.append("review recorded", {"state": state}, at)
        return review


def check_reason(reason: str) -> None:
    """Refuse a reason that is none."""
    if len(reason.strip()) < MIN_REASON_LENGTH or len(set(reason.casefold()) - {" "}) < MIN_DIFFERENT_LETTERS:
        raise ReportsFault(f"Write why, in at least {MIN_REASON_LENGTH} characters: what you saw and what it means.")


def reviews_of(store: Store) -> Mapping[str, tuple[Review, ...]]:
    """Give every decision so far, oldest first, by ``Finding.key``."""
    found: dict[str, list[Review]] = {}
    rows = store.connection.execute("SELECT person_id, finding_key, payload FROM reviews ORDER BY number")
    for person, key, payload in rows.fetchall():
        found.setdefault(key, []).append(decode(Review, opened(store.keys, person, payload, context=f"review {key}")))
    return {key: tuple(reviews) for key, reviews in found.items()}


def replies_of(store: Store) -> Mapping[str, tuple[Reply, ...]]:
    """Give what staff answered, oldest first, by ``Finding.key``."""
    found: dict[str, list[Reply]] = {}
    rows = store.connection.execute("SELECT person_id, finding_key, payload FROM replies ORDER BY number")
    for person, key, payload in rows.fetchall():
        found.setdefault(key, []).append(decode(Reply, opened(store.keys, person, payload, context=f"reply {key}")))
    return {key: tuple(replies) for key, replies in found.items()}


def alerts_of(store: Store) -> Mapping[str, Review]:
    """Give what the safeguarding lead is to be shown: who marked it, when, and what they saw, by ``Finding.key``."""
    rows = store.connection.execute("SELECT person_id, finding_key, payload FROM alerts").fetchall()
    return {
        key: decode(Review, opened(store.keys, person, payload, context=f"alert {key}"))
        for person, key, payload in rows
    }
