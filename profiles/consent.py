"""Whether a consent stands at a given second, by the civil date in London."""

from __future__ import annotations

import hashlib
import threading
import time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from profiles.register import Register, read_register

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from profiles.profile import Profile

LONDON = ZoneInfo("Europe/London")
_SETTLED_S = 2.0


def closure(profile: Profile, at: datetime) -> str | None:
    """Say why there is no consent at this moment, or None where there is.

    The days of ``ends_on`` and ``employment_ends_on`` are the last ones; the day of ``withdrawn_on`` is closed already.
    """
    if at.tzinfo is None:
        raise ValueError("the moment has no time zone")
    day = at.astimezone(LONDON).date()
    if profile.withdrawn_on is not None and day >= profile.withdrawn_on:
        return f"consent was withdrawn on {profile.withdrawn_on}"
    if day < profile.consented_on:
        return f"consent begins on {profile.consented_on}"
    if day > profile.ends_on:
        return f"consent ended on {profile.ends_on}"
    if profile.employment_ends_on is not None and day > profile.employment_ends_on:
        return f"employment ended on {profile.employment_ends_on}"
    return None


def consented(profile: Profile, at: datetime) -> bool:
    """Tell whether the consent stands at this moment."""
    return closure(profile, at) is None


class ConsentBook:
    """Answers whether a row is consented at this very second, from the register as it stands on disk.

    The file is read again whenever it changed. A register that became faulty, unreadable or absent consents to nothing.
    """

    def __init__(
        self,
        path: Path,
        clock: Callable[[], datetime],
        *,
        source_names: frozenset[str] | None = None,
        known: Register | None = None,
    ) -> None:
        """Take where the register lies; ``known`` is one that was read already: the same bytes are not read twice."""
        self._path = path
        self._clock = clock
        self._source_names = source_names
        self._known = known
        self._lock = threading.Lock()
        self._stamp: tuple[int, ...] | None = None
        self._rows: dict[str, Profile] = {}
        self._sha256 = ""
        self._trouble: str | None = "the register was not read yet"

    def consented(self, profile: Profile) -> bool:
        """Tell whether exactly this row stands in the register now and its consent is open."""
        return self.closure(profile) is None

    def closure(self, profile: Profile) -> str | None:
        """Say why this row is not consented now, or None where it is."""
        with self._lock:
            self._refresh()
            if self._trouble:
                return self._trouble
            row = self._rows.get(profile.profile_id)
        if row is None:
            return "the row no longer stands in the register"
        now = self._clock()
        return closure(row, now) or (None if row == profile else "the row was changed in the register")

    @property
    def sha256(self) -> str:
        """Digest of the register as it was last read."""
        with self._lock:
            return self._sha256

    def _refresh(self) -> None:
        try:
            status = self._path.stat()
            stamp = (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
            if stamp == self._stamp:
                return
            data = self._path.read_bytes()
            after = self._path.stat()
        except OSError as error:
            self._stamp = None
            self._trouble = f"the register cannot be read ({error.strerror})"
            return
        unchanged = (after.st_ino, after.st_size, after.st_mtime_ns, after.st_ctime_ns) == stamp
        settled = time.time() - after.st_mtime > _SETTLED_S  # the file system's clock, not the consent's
        self._stamp = stamp if unchanged and settled else None
        digest = hashlib.sha256(data).hexdigest()
        if digest != self._sha256 or self._trouble:
            same = self._known is not None and self._known.sha256 == digest
            read = self._known if same else None
            self._take(read or read_register(data, file=self._path.name, source_names=self._source_names))

    def _take(self, register: Register) -> None:
        self._sha256 = register.sha256
        self._rows = {row.profile_id: row for row in register.rows}
        self._trouble = f"the register has become faulty ({register.faults[0]})" if register.faults else None
