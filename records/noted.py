"""Objections and restrictions that came while another command held the safe: heeded at once, entered by the next one.

Store and audit trail have one writer. So a note lies beside them, sealed, one file a person, and a run at work looks
for it before each request.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime  # noqa: TC003  the codec reads it
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag

from records.codec import decode, encode
from records.fault import RecordsFault, Turn
from records.files import read_private, write_atomic
from records.holds import check_words, set_standing
from records.keys import PERSON
from records.removal import remove_file
from records.seal import decrypt, encrypt

if TYPE_CHECKING:
    from pathlib import Path

    from records.holds import StandingState
    from records.keys import Keys
    from records.safe import Safe

FOLDER = "data/noted"
PURPOSE = "noted standing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What a person asked for, and when: a restriction, else an objection."""

    restrict: bool
    reason: str
    by: str
    at: datetime


def note_standing(workspace: Path, keys: Keys, person_id: str, note: Note) -> None:
    """Note an objection or a restriction without the safe; a second one of the person takes the place of the first."""
    check_words(note.reason, note.by)
    if not PERSON.fullmatch(person_id):  # it names a file
        raise RecordsFault(f"{person_id[:40]!r} is no person_id: small letters, digits and hyphens, at most 32.")
    sealed = encrypt(keys.derived(PURPOSE), encode(note), person_id)
    write_atomic(_path(workspace, person_id), sealed)


def is_noted(workspace: Path, person_id: str) -> bool:
    """Say whether a note of this person lies there; one that cannot be looked for counts as there."""
    try:
        os.lstat(_path(workspace, person_id))
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return True


def enter_notes(safe: Safe, at: datetime) -> None:
    """Enter every note into store and audit trail; a kill in between lets the next command do it again."""
    folder = safe.workspace / FOLDER
    for path in sorted(folder.glob("*.note")):
        try:
            plain = decrypt(safe.keys.derived(PURPOSE), read_private(path), path.stem)
        except (InvalidTag, ValueError) as error:
            raise RecordsFault(
                f"{FOLDER}/{path.name}: cannot be opened: it was altered, or keys/ belongs to another workspace. "
                "Remove the file, then note the objection or restriction of this person again.",
                code=Turn.RECORD_ALTERED,
            ) from error
        note = decode(Note, plain)
        state: StandingState = "restricted" if note.restrict else "objected"
        set_standing(safe, path.stem, state, reason=note.reason, by=note.by, at=at, since=note.at)
        remove_file(path)


def _path(workspace: Path, person_id: str) -> Path:
    return workspace / FOLDER / f"{person_id}.note"
