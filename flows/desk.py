"""Opens the safe for people's part: answers of staff, and outcomes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from flows.fault import Exit, FlowFault
from records.outcomes import outcome, store_reply
from records.safe import open_safe

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from records.safe import Safe

MAX_ANSWER_BYTES = 100_000


def newest_run(safe: Safe) -> str:
    """Give the newest finished run; raises FlowFault where there is none."""
    finished = [run.run_id for run in safe.store.runs() if run.state == "finished"]
    if not finished:
        message = f"{safe.workspace}: no run has finished yet. Start one with: profile-audit run {safe.workspace}"
        raise FlowFault(message, code=Exit.MEND_A_FILE)
    return finished[-1]


def store_answer(
    folder: Path, finding_key: str, file: Path, *, kind: Literal["reply", "dispute"], at: datetime
) -> tuple[str, ...]:
    """Keep what the staff member answered."""
    text = _bytes(file).decode("utf-8-sig", errors="replace")
    with open_safe(folder.absolute(), at) as safe:
        store_reply(safe, finding_key, text, kind=kind, at=at)
    return ("The answer is kept and stands beside the finding from now on.",)


def say_outcome(folder: Path, finding_key: str, *, at: datetime) -> tuple[str, ...]:
    """Say the outcome of a finding, where one may be said."""
    with open_safe(folder.absolute(), at) as safe:
        fact = outcome(safe.store, finding_key, at.date())
        safe.ledger.append("outcome exported", {"state": fact.state}, at)
    return (
        f"Finding {fact.finding_key}, person {fact.person_id}: {fact.state.replace('_', ' ')}.",
        "It is a decision on a fact, with its reason in the review; what follows from it is decided elsewhere.",
    )


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(50 * MAX_ANSWER_BYTES)
    except OSError as error:
        raise FlowFault(f"{file}: cannot be read ({error.strerror}).", code=Exit.MEND_A_FILE) from error
