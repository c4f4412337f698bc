"""The store of runs: coverage, redacted findings and sealed pictures of each profile; one writer."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from records.codec import decode, encode
from records.database import connect, sealed_digest, transaction
from records.fault import RecordsFault
from records.moments import moment, stamp
from records.removal import remove_rows
from records.saved import KeptPage, SavedPicture, SavedProfile, SavedRow, SavedRun
from records.seal import opened, seal
from records.tombstones import Tombstones
from scanners.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path
    from sqlite3 import Connection

    from records.keys import Keys
    from records.saved import RunState

PARTS = ("pages", "pictures", "findings", "profiles")
"""Tables that hold one profile of one run."""
AT_A_TIME = 64


class Store:
    """What runs leave behind; ``connection`` serves the other subjects of the safe.

    Threads of one process take turns by holding ``turn``.
    """

    def __init__(self, workspace: Path, keys: Keys) -> None:
        """Open the database of a workspace."""
        self.keys = keys
        self.connection: Connection = connect(workspace)
        self.tombstones = Tombstones(workspace, keys)
        self.turn = threading.RLock()

    def close(self) -> None:
        """Close the database."""
        self.connection.close()

    def begin_run(self, run_id: str, at: datetime) -> None:
        """Open a run; a run that was interrupted goes on."""
        with transaction(self.connection):
            self.connection.execute(
                "INSERT INTO runs VALUES (?, 'started', ?, '', '') ON CONFLICT DO UPDATE SET state = 'started'",
                (run_id, stamp(at)),
            )

    def end_run(self, run_id: str, at: datetime, state: RunState = "finished") -> None:
        """Close a run as finished or interrupted."""
        with transaction(self.connection):
            changed = self.connection.execute(
                "UPDATE runs SET state = ?, finished_at = ? WHERE run_id = ?", (state, stamp(at), run_id)
            )
            if not changed.rowcount:
                raise RecordsFault(
                    f"run {run_id}: was never begun in this workspace. See data/runs for those that are."
                )

    def runs(self) -> tuple[SavedRun, ...]:
        """Give every run, oldest first."""
        rows = self.connection.execute(
            "SELECT run_id, state, started_at, finished_at, manifest_sha256 FROM runs ORDER BY started_at, run_id"
        )
        return tuple(
            SavedRun(
                run_id=run_id,
                state=state,
                started_at=moment(started),
                finished_at=moment(finished) if finished else None,
                manifest_sha256=digest,
            )
            for run_id, state, started, finished, digest in rows
        )

    def finished_profiles(self, run_id: str) -> frozenset[str]:
        """Give the profiles that this run need not read again."""
        rows = self.connection.execute("SELECT profile_id FROM profiles WHERE run_id = ?", (run_id,))
        return frozenset(row[0] for row in rows)

    def standing(self, person_id: str) -> str:
        """Give ``objected`` or ``restricted`` where reading and showing must stop, else an empty text."""
        row = self.connection.execute("SELECT state FROM standings WHERE person_id = ?", (person_id,)).fetchone()
        return str(row[0]) if row else ""

    def save_profile(
        self, run_id: str, saved: SavedProfile, *, consented: Callable[[], bool], page: KeptPage | None = None
    ) -> bool:
        """Keep what was seen of a profile, all of it or nothing; a second time writes the same, not twice.

        ``consented`` is asked once the database is held: where consent ended, the person objected, restricted or was
        erased, nothing is kept, and the answer is False.
        """
        profile = saved.row.profile
        with transaction(self.connection):
            if not consented() or self.standing(profile.person_id) or self.tombstones.holds(profile.person_id):
                return False
            for table in PARTS:
                remove_rows(self.connection, table, run_id=run_id, profile_id=profile.profile_id)
            self._insert_profile(run_id, saved)
            self.connection.execute(
                "INSERT INTO publications SELECT run_id, 'run went on' FROM runs WHERE run_id = ? "
                "AND manifest_sha256 != '' ON CONFLICT DO NOTHING",
                (run_id,),
            )
            if page is not None:
                sealed = self._sealed(profile.person_id, encode(page), f"page {run_id} {profile.profile_id}")
                values = (profile.person_id, run_id, profile.profile_id, page.until.isoformat(), sealed)
                self.connection.execute("INSERT INTO pages VALUES (?, ?, ?, ?, ?)", values)
        return True

    def each_of_run(self, run_id: str, *, evidence: bool = True, pictures: bool = True) -> Iterator[SavedProfile]:
        """Give what a run kept, one profile after the other by name; persons who objected or restricted are left out.

        Without ``evidence`` findings and pictures stay sealed: that is all an operator without the reviewers' key sees.
        Without ``pictures`` only these do. A few profiles are in memory at a time, however many the run has.
        """
        last = ""
        while rows := self.connection.execute(
            "SELECT person_id, profile_id, payload FROM profiles WHERE run_id = ? AND profile_id > ? "
            "AND person_id NOT IN (SELECT person_id FROM standings) ORDER BY profile_id LIMIT ?",
            (run_id, last, AT_A_TIME),
        ).fetchall():
            for row in rows:
                yield self._load(run_id, *row, evidence=evidence, pictures=pictures)
            last = rows[-1][1]

    def load_profile(
        self, run_id: str, person_id: str, profile_id: str, *, evidence: bool = True
    ) -> SavedProfile | None:
        """Give what a run kept of one profile, or None; without ``evidence`` as in ``each_of_run``."""
        row = self.connection.execute(
            "SELECT payload FROM profiles WHERE run_id = ? AND person_id = ? AND profile_id = ?",
            (run_id, person_id, profile_id),
        ).fetchone()
        return self._load(run_id, person_id, profile_id, row[0], evidence=evidence) if row else None

    def digest_of(self, run_id: str) -> str:
        """Digest over everything sealed of a run, as it lies there; the manifest names it, no key is needed."""
        return sealed_digest(self.connection, run_id)

    def _insert_profile(self, run_id: str, saved: SavedProfile) -> None:
        profile = saved.row.profile
        who = (profile.person_id, run_id, profile.profile_id)
        row = SavedRow(row=saved.row, ruled_out=saved.ruled_out)
        sealed = self._sealed(who[0], encode(row), f"profile {run_id} {profile.profile_id}")
        self.connection.execute("INSERT INTO profiles VALUES (?, ?, ?, ?)", (*who, sealed))
        for place, finding in enumerate(saved.findings):
            sealed = self._sealed(who[0], encode(finding), f"finding {run_id} {finding.key}", for_reviewer=True)
            values = (*who, finding.key, finding.clause, finding.lane, place, sealed)
            self.connection.execute("INSERT INTO findings VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
        for picture in saved.pictures:
            context = f"picture {run_id} {picture.finding_key}"
            sealed = self._sealed(who[0], encode(picture), context, for_reviewer=True)
            self.connection.execute("INSERT INTO pictures VALUES (?, ?, ?, ?, ?)", (*who, picture.finding_key, sealed))

    def _load(
        self, run_id: str, person_id: str, profile_id: str, payload: bytes, *, evidence: bool, pictures: bool = True
    ) -> SavedProfile:
        row = decode(SavedRow, opened(self.keys, person_id, payload, context=f"profile {run_id} {profile_id}"))
        if not evidence:
            return SavedProfile(row=row.row, ruled_out=row.ruled_out)
        where = "WHERE run_id = ? AND profile_id = ? ORDER BY"
        findings = self.connection.execute(
            f"SELECT finding_key, payload FROM findings {where} place",  # noqa: S608
            (run_id, profile_id),
        )
        shown = (
            self.connection.execute(
                f"SELECT finding_key, payload FROM pictures {where} finding_key",  # noqa: S608
                (run_id, profile_id),
            )
            if pictures
            else ()
        )
        return SavedProfile(
            row=row.row,
            findings=tuple(
                decode(Finding, opened(self.keys, person_id, sealed, context=f"finding {run_id} {key}"))
                for key, sealed in findings
            ),
            pictures=tuple(
                decode(SavedPicture, opened(self.keys, person_id, sealed, context=f"picture {run_id} {key}"))
                for key, sealed in shown
            ),
            ruled_out=row.ruled_out,
        )

    def _sealed(self, person_id: str, data: bytes, context: str, *, for_reviewer: bool = False) -> bytes:
        return seal(self.keys, person_id, data, context=context, for_reviewer=for_reviewer)
